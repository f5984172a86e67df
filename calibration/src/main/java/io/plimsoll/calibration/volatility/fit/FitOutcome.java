package io.plimsoll.calibration.volatility.fit;

import io.plimsoll.calibration.stats.ParameterEstimate;
import java.util.List;
import java.util.Set;

/// The outcome of fitting a volatility model.
public sealed interface FitOutcome {
    /// The likelihood has its maximum inside the parameter range.
    ///
    /// @param estimates parameters with standard errors, in the order of the specification
    record Converged(VolatilityFit fit, List<ParameterEstimate> estimates) implements FitOutcome {
        public Converged {
            estimates = List.copyOf(estimates);
        }
    }

    /// The likelihood has its maximum on a border. The model is usable; standard errors are not defined there.
    ///
    /// @param borders on which it lies; at least one
    record AtBoundary(VolatilityFit fit, Set<Border> borders) implements FitOutcome {
        public AtBoundary {
            borders = Set.copyOf(borders);
        }
    }

    /// There is no model.
    sealed interface Failed extends FitOutcome {
        /// Why,.
        String reason();
    }

    /// The history is too short.
    record TooFewReturns(int returns, int needed) implements Failed {
        @Override
        public String reason() {
            return "there are " + returns + " returns: the fit needs " + needed;
        }
    }

    /// So many returns are zero that there is no volatility to fit: the price is stale, or hardly moves.
    ///
    /// @param zeros how many returns are zero
    record HardlyMoves(int zeros, int returns) implements Failed {
        @Override
        public String reason() {
            return zeros + " of " + returns + " returns are zero: a fit needs a price that moves";
        }
    }

    /// No maximum was found, or one that is no maximum.
    ///
    /// @param reason what the search met
    record NoMaximum(String reason) implements Failed {}
}
