"""``python -m duta``: the command where its script is not on the path."""

from duta.cli import main

if __name__ == "__main__":
    main()
