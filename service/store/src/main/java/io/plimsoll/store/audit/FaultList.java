package io.plimsoll.store.audit;

import java.util.ArrayList;
import java.util.List;

/// The first faults, and the number of all.
final class FaultList {
    private static final int MOST = 100;

    private final List<ChainFault> first = new ArrayList<>();
    private long count;

    void add(ChainFault.Kind kind, long sequence, String sentence) {
        count++;
        if (first.size() < MOST) {
            first.add(new ChainFault(kind, sequence, sentence));
        }
    }

    List<ChainFault> first() {
        return List.copyOf(first);
    }

    long count() {
        return count;
    }
}
