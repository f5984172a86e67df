package io.plimsoll.server.runtime;

/// Who sends a request. Waiting requests of different callers share the processor alike.
///
/// @param name equal for requests of the same caller
public record Caller(String name) {
    /// The program itself, as on the command line.
    public static final Caller LOCAL = new Caller("local");

    /// One connection from an address. Without authentication nothing else distinguishes callers.
    public static Caller ofConnection(String address, int port) {
        return new Caller(address + " " + port);
    }
}
