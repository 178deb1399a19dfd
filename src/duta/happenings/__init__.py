"""Event… of many articles → Happening…"""
