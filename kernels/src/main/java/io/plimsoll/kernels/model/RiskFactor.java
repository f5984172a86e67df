package io.plimsoll.kernels.model;

import io.plimsoll.kernels.check.Checks;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// One risk factor, named by its asset and [FactorKind], such as `<asset>.spot` or `<asset>.term-slope`.
///
/// Over `t` years (a model period or a part of one) and with standardised shock `Z`, a spot or volatility factor
/// has the log-return `(drift - volatility²/2) t + volatility √t Z`. Any other factor changes by
/// `drift t + volatility √t Z`.
///
/// @param name asset, dot, kind
/// @param volatility annual standard deviation on 365 days, of the log-return, or of the factor itself
/// @param drift annual drift, in the same unit
/// @param recursion update of the variance from period to period
public record RiskFactor(String name, double volatility, double drift, VolatilityRecursion recursion) {
    /// Largest annual volatility: 10,000 %.
    public static final double MAX_VOLATILITY = 100;

    private static final String SUFFIXES = Arrays.stream(FactorKind.values())
            .map(kind -> "." + kind.suffix())
            .collect(Collectors.joining(", "))
            .replaceFirst(", (?=[^,]*$)", " or ");

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public RiskFactor {
        new Checks()
                .name("factor", name)
                .require(
                        kindOf(name).isPresent(),
                        "/factor",
                        "unknown-factor-kind",
                        "factor is " + name + ": it must be an asset followed by " + SUFFIXES)
                .within("volatility", volatility, 0, MAX_VOLATILITY)
                .within("drift", drift, -MAX_VOLATILITY, MAX_VOLATILITY)
                .throwIfAny();
    }

    /// A factor with constant volatility.
    public RiskFactor(String name, double volatility, double drift) {
        this(name, volatility, drift, VolatilityRecursion.CONSTANT);
    }

    /// The same factor with another volatility.
    public RiskFactor withVolatility(double other) {
        return new RiskFactor(name, other, drift, recursion);
    }

    /// The name of an asset's factor of a kind.
    public static String nameOf(String asset, FactorKind kind) {
        return asset + "." + kind.suffix();
    }

    /// The quantity that it moves.
    public FactorKind kind() {
        return kindOf(name).orElseThrow();
    }

    /// The quantity that a factor of this name moves; empty if no factor may have the name.
    public static Optional<FactorKind> kindOf(String name) {
        return Arrays.stream(FactorKind.values())
                .filter(kind -> name.endsWith("." + kind.suffix())
                        && name.length() > kind.suffix().length() + 1)
                .findFirst();
    }
}
