package io.plimsoll.kernels.backend;

/// Something that was computed once and is kept, because it will be asked for again.
public interface KeptState {
    /// Memory that it takes, bytes.
    long bytes();
}
