"""Which addresses may be asked: those of the open web. The address that is checked is the one that is connected to."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from duta.collect.faults import FetchError
from duta.errors import UsageError

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""Host and port → the addresses it has now."""

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


async def resolved(host: str, port: int) -> Sequence[str]:
    """Give the addresses of a host, by the machine's own resolver."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


@dataclass(frozen=True)
class Guard:
    """Lets through public addresses, and the private ones that the settings allow."""

    allowed: tuple[Network, ...] = ()
    resolve: Resolve = resolved

    @classmethod
    def of(cls, allow: Sequence[str], resolve: Resolve = resolved) -> Guard:
        """Make a guard that also lets through the networks (or single addresses) in ``allow``."""
        try:
            return cls(tuple(ipaddress.ip_network(one, strict=False) for one in allow), resolve)
        except ValueError as error:
            raise UsageError(str(error), where="collect.allow", hint='like "127.0.0.1" or "10.0.0.0/8"') from None

    async def address_of(self, host: str, port: int) -> str:
        """Give the address to connect to; FetchError where there is none, or none that may be asked."""
        try:
            found = await self.resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise FetchError(f"{host} has no address: {error}", kind="dns", passing=True) from error
        may = [one for one in found if self.lets(one)]
        if not may:
            raise FetchError(
                f"{host} is at {', '.join(found) or 'no address'}, which is not on the open web", kind="private"
            )
        return may[0]

    def lets(self, address: str) -> bool:
        """Tell whether ``address`` may be connected to."""
        try:
            ip = _inner(ipaddress.ip_address(address.partition("%")[0]))
        except ValueError:
            return False
        if any(ip.version == network.version and ip in network for network in self.allowed):
            return True
        return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _inner(ip: Ip) -> Ip:
    """Give the IPv4 address that an IPv6 one only wraps, for it leads to the same machine."""
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _TRANSLATED:
            return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or ip
    return ip
