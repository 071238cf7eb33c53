// Rooms are described in ARCHITECTURE.md.
