"""Every connection that is tried in this network namespace, one line each: `tcp 198.51.100.7:80`, `udp 192.0.2.1:53`.

Reads the packets themselves, below every browser. The namespace has a loopback alone, and every address routed to it
(tests/trust/own_network), so an attempt goes as far as a packet, and no further. What stays on 127.0.0.0/8 or ::1 is
the driver talking to its browser.
"""
import socket
import struct

ALL, IP4, IP6 = 0x0003, 0x0800, 0x86DD
TCP, UDP = 6, 17
SYN, ACK = 0x02, 0x10
LOOPBACK6 = b"\0" * 15 + b"\1"


def parts(frame):
    """(protocol, destination, is it this machine, what is inside), or None for what is no IP packet."""
    (kind,) = struct.unpack("!H", frame[12:14])
    if kind == IP4 and len(frame) >= 34:
        header = (frame[14] & 15) * 4
        address = frame[30:34]
        return frame[23], socket.inet_ntoa(address), address[0] == 127, frame[14 + header :]
    if kind == IP6 and len(frame) >= 54:
        address = frame[38:54]
        return frame[20], f"[{socket.inet_ntop(socket.AF_INET6, address)}]", address == LOOPBACK6, frame[54:]
    return None


def attempt(frame):
    seen = parts(frame)
    if seen is None:
        return None
    protocol, address, is_here, inside = seen
    if is_here or len(inside) < 8:
        return None
    (port,) = struct.unpack("!H", inside[2:4])
    # An answer goes through the same loopback: only the packet that opens is an attempt.
    if protocol == TCP and len(inside) >= 14 and inside[13] & (SYN | ACK) == SYN:
        return f"tcp {address}:{port}"
    if protocol == UDP:
        return f"udp {address}:{port}"
    return None


def main():
    packets = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ALL))
    packets.bind(("lo", 0))
    print("watching", flush=True)
    while True:
        line = attempt(packets.recv(2048))
        if line:
            print(line, flush=True)


main()
