package io.plimsoll.architecture.planted.lane;

import java.util.List;

/// A lane that no device can run.
final class LaneWithACollection {
    static double first(List<Double> values) {
        return values.getFirst();
    }
}
