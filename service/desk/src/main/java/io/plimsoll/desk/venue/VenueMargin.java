package io.plimsoll.desk.venue;

import java.util.List;

/// A venue's margin in one settlement currency. Figures are in units of that currency.
///
/// @param currency settlement currency
/// @param price US dollars per unit of the currency
/// @param initial initial margin
/// @param maintenance maintenance margin
/// @param worstCase largest loss of the grid and of the scaled extended moves, at least 0
/// @param rollShock charge for expiries that move against each other
/// @param deltaShock charge for a large net delta
/// @param charge charges that do not follow from the positions
/// @param pairs one grid for each asset
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

    /// The move of implied volatilities at a node.
    public enum VolatilityScenario {
        /// Up by the rule's range.
        UP,
        /// Unchanged.
        SAME,
        /// Down by the rule's range.
        DOWN
    }

    /// The grid of one asset.
    ///
    /// @param asset whose price moves
    /// @param standard in ascending order of price; at each price up, same, down
    /// @param extended in ascending order of price
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
    /// @param isExtended true for an extended move
    /// @param priceMove relative
    /// @param pnl gain of the positions, after the scaling of an extended move
    /// @param counted part of `pnl` that counts: a gain times the rule's offset, a loss less its dampener
    public record Node(
            boolean isExtended, double priceMove, VolatilityScenario volatility, double pnl, double counted) {}
}
