package io.plimsoll.desk.venue;

import java.util.List;

/// What a venue asks for in one currency. Every figure is in units of that currency.
///
/// @param currency in which it settles
/// @param price US dollars a unit
/// @param initial initial margin
/// @param maintenance maintenance margin
/// @param worstCase largest loss of the grid, and of the extended moves after their scaling; at least 0
/// @param rollShock of the expiries against each other
/// @param deltaShock of a net delta too large for the market
/// @param charge what the venue adds from what no portfolio shows
/// @param pairs the grid of each asset
public record VenueMargin(
        String currency,
        double price,
        double initial,
        double maintenance,
        double worstCase,
        double rollShock,
        double deltaShock,
        VenueCharge charge,
        List<PairGrid> pairs) {
    /// Copies the list.
    public VenueMargin {
        pairs = List.copyOf(pairs);
    }

    /// The worst case and the shocks together.
    public double riskMatrix() {
        return worstCase + rollShock + deltaShock;
    }

    /// How implied volatilities move at a node.
    public enum VolatilityScenario {
        /// By the rule's upward range.
        UP,
        /// Not at all.
        SAME,
        /// By the rule's downward range.
        DOWN
    }

    /// The nodes of one asset.
    ///
    /// @param asset whose price moves
    /// @param standard from the lowest price on; at each price up, same, down
    /// @param extended from the lowest price on
    public record PairGrid(String asset, List<Node> standard, List<Node> extended) {
        /// Copies the lists.
        public PairGrid {
            standard = List.copyOf(standard);
            extended = List.copyOf(extended);
        }

        /// The node with the largest loss, the first of equals.
        public Node worst() {
            Node worst = standard.getFirst();
            for (Node node : standard) {
                worst = node.counted() < worst.counted() ? node : worst;
            }
            for (Node node : extended) {
                worst = node.counted() < worst.counted() ? node : worst;
            }
            return worst;
        }
    }

    /// One node of a grid.
    ///
    /// @param isExtended whether it belongs to the extended moves
    /// @param priceMove relative
    /// @param volatility how volatilities move
    /// @param pnl what the positions gain, after the scaling of an extended move
    /// @param counted what of it counts: a gain by the rule's offset, a loss less its dampener
    public record Node(
            boolean isExtended, double priceMove, VolatilityScenario volatility, double pnl, double counted) {}
}
