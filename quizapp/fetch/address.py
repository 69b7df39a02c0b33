"""Which network addresses are on the open web."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# Addresses that Python's registry calls global and that are no web site.
NOT_A_SITE_4 = (
    ip_network("192.88.99.0/24"),  # relays of 6to4, RFC 7526
    ip_network("168.63.129.16/32"),  # Azure's own services, seen from its machines only
)
UNICAST_6 = ip_network("2000::/3")
"""What the world uses; all else is local, mapped or unassigned. Source: IANA's IPv6 registry."""
NOT_A_SITE_6 = (
    ip_network("2001::/23"),  # protocol assignments, Teredo and ORCHID among them
    ip_network("2002::/16"),  # 6to4: carries any IPv4 address
    ip_network("2001:db8::/32"),  # documentation
    ip_network("3fff::/20"),  # documentation, RFC 9637
)
NAT64 = ip_network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether `address`, in digits, is of a machine on the open web.

    False for private, loopback, link-local, multicast and reserved addresses, for IPv6 addresses
    that carry another one (except NAT64 of a public one), and for what is no address.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    return _is_public_4(parsed) if isinstance(parsed, IPv4Address) else _is_public_6(parsed)


def _is_public_4(address: IPv4Address) -> bool:
    if any(address in network for network in NOT_A_SITE_4):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _is_public_6(address: IPv6Address) -> bool:
    if address.scope_id is not None:
        return False
    if address in NAT64:
        return _is_public_4(IPv4Address(int(address) & 0xFFFFFFFF))
    if address not in UNICAST_6 or any(address in network for network in NOT_A_SITE_6):
        return False
    return address.is_global
