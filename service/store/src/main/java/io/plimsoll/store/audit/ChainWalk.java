package io.plimsoll.store.audit;

import io.plimsoll.store.ChainMark;
import io.plimsoll.store.SignedHead;
import io.plimsoll.store.StoredEntry;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/// Follows the entries of one journal in their order. Each must be the next, have the hash of its content, name
/// the hash of the entry before, and be the one that was signed, if one was. After a fault it goes on with the
/// hash that is stored, so that one change is one fault.
public final class ChainWalk {
    private final ChainMark from;
    private final FaultList faults;
    private final Deque<SignedHead> heads = new ArrayDeque<>();
    private ChainMark last;

    /// A walk with faults of its own.
    ///
    /// @param from the entry before the first
    /// @param signed heads that the journal must have
    public ChainWalk(ChainMark from, List<SignedHead> signed) {
        this(from, signed, new FaultList());
    }

    ChainWalk(ChainMark from, List<SignedHead> signed, FaultList faults) {
        this.from = from;
        this.last = from;
        this.faults = faults;
        signed.stream()
                .filter(head -> head.mark().sequence() >= from.sequence())
                .sorted(Comparator.comparingLong(head -> head.mark().sequence()))
                .forEach(heads::add);
        compareHeads();
    }

    /// Takes the next entry.
    public void add(StoredEntry entry) {
        long sequence = entry.sequence();
        if (sequence <= last.sequence()) {
            faults.add(
                    ChainFault.Kind.LINK_BROKEN,
                    sequence,
                    "Entry " + sequence + " comes after entry " + last.sequence() + ": entries were moved or added.");
            return;
        }
        boolean isNext = sequence == last.sequence() + 1;
        if (!isNext) {
            missing(last.sequence() + 1, sequence - 1);
        }
        if (!entry.computedHash().equals(entry.hash())) {
            faults.add(
                    ChainFault.Kind.ENTRY_ALTERED,
                    sequence,
                    "The content of entry " + sequence
                            + " does not have its hash: it was changed after it was written.");
        }
        if (isNext && !entry.previous().equals(last.hash())) {
            faults.add(
                    ChainFault.Kind.LINK_BROKEN,
                    sequence,
                    "Entry " + sequence + " names another entry before it: entry " + last.sequence()
                            + " was replaced, or entry " + sequence + " was moved.");
        }
        last = new ChainMark(sequence, entry.hash());
        compareHeads();
    }

    private void missing(long first, long until) {
        faults.add(
                ChainFault.Kind.ENTRY_MISSING,
                first,
                first == until
                        ? "Entry " + first + " is missing: it was removed."
                        : "Entries " + first + " to " + until + " are missing: they were removed.");
    }

    /// Compares the signed heads up to the last entry. A head at an entry that is missing says nothing new.
    private void compareHeads() {
        while (!heads.isEmpty() && heads.getFirst().mark().sequence() <= last.sequence()) {
            SignedHead head = heads.removeFirst();
            if (head.mark().sequence() == last.sequence() && !head.mark().hash().equals(last.hash())) {
                faults.add(
                        ChainFault.Kind.SIGNED_HEAD_DIFFERS,
                        last.sequence(),
                        "Entry " + last.sequence() + " is not the one that was signed at " + head.at()
                                + ": the journal was rewritten up to there.");
            }
        }
    }

    /// Ends the walk: what was signed beyond the last entry is missing.
    public void end() {
        if (!heads.isEmpty()) {
            SignedHead head = heads.getLast();
            heads.clear();
            faults.add(
                    ChainFault.Kind.TAIL_MISSING,
                    last.sequence() + 1,
                    "The journal ends at entry " + last.sequence() + ", but entry "
                            + head.mark().sequence() + " was signed at " + head.at()
                            + ": the entries after " + last.sequence() + " were removed.");
        }
    }

    /// The last entry that was taken.
    public ChainMark last() {
        return last;
    }

    /// The number of entries that were taken, if none was missing.
    public long length() {
        return last.sequence() - from.sequence();
    }

    /// The first faults.
    public List<ChainFault> faults() {
        return faults.first();
    }

    /// The number of all faults.
    public long faultCount() {
        return faults.count();
    }
}
