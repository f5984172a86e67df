package io.plimsoll.desk.venue;

import io.plimsoll.kernels.instrument.Position;
import java.util.List;

/// Which positions of a request are at a venue.
public final class VenuePositions {
    private VenuePositions() {}

    /// The positions that name the venue in any case of letters, and those that name none.
    public static List<Position> at(String venue, List<Position> positions) {
        return positions.stream()
                .filter(position -> position.venue() == null || position.venue().equalsIgnoreCase(venue))
                .toList();
    }
}
