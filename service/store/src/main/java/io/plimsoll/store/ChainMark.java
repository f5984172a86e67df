package io.plimsoll.store;

/// A place in a tenant's journal.
///
/// @param sequence of the entry; 0 before the first
/// @param hash of the entry, in hexadecimal
public record ChainMark(long sequence, String hash) {
    /// The place before the first entry.
    public static final ChainMark START = new ChainMark(0, JournalEntry.START);
}
