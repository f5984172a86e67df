package io.plimsoll.store.audit;

import java.util.Locale;

/// Something that is broken in a journal.
///
/// @param kind of the fault
/// @param sequence of the entry; 0 where it is about no entry
/// @param sentence for readers
public record ChainFault(Kind kind, long sequence, String sentence) {
    /// What can be broken.
    public enum Kind {
        /// Entries are not there.
        ENTRY_MISSING,
        /// The content of an entry does not have its hash.
        ENTRY_ALTERED,
        /// An entry names another entry before it.
        LINK_BROKEN,
        /// The last entries are not there.
        TAIL_MISSING,
        /// An entry is not the one whose hash was signed.
        SIGNED_HEAD_DIFFERS,
        /// The signature of a head is wrong.
        SIGNATURE_WRONG,
        /// The head that the store remembers is not the last entry.
        RECORDED_HEAD_DIFFERS,
        /// A document is not there.
        DOCUMENT_MISSING,
        /// A document does not have its hash.
        DOCUMENT_ALTERED,
        /// A version of a name has no entry.
        VERSION_UNRECORDED,
        /// The rows of a tenant cannot be read.
        UNREADABLE;

        /// The word for it in reports.
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
