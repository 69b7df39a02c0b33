"""Work that goes on after the answer was sent: what it does, and the threads it runs on."""
