"""What a person can do: one function a use case. Takes a session, never commits."""
