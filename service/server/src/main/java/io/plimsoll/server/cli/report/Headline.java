package io.plimsoll.server.cli.report;

import io.plimsoll.methodology.policy.Band;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.standing.Standing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The figures that a margin leads with, on the screen and in the report: the requirement that binds, and what it means
/// for the account.
///
/// @param initial initial margin that the policy requires
/// @param maintenance maintenance margin
/// @param equity value after haircuts
/// @param headroom equity less maintenance margin
/// @param ratio equity over maintenance margin; null where no margin is required
/// @param band band of the account
/// @param next the band below; null in the lowest one
public record Headline(
        BigDecimal initial,
        BigDecimal maintenance,
        BigDecimal equity,
        BigDecimal headroom,
        @Nullable BigDecimal ratio,
        Band band,
        @Nullable NextBand next) {
    private static final int RATIO_DECIMALS = 4;

    /// The band below.
    ///
    /// @param name of the band
    /// @param below the ratio at which it begins
    /// @param away equity that can be lost before, while the requirement stays
    public record NextBand(String name, BigDecimal below, BigDecimal away) {}

    /// The headline of a requirement.
    public static Headline of(Requirement requirement) {
        Standing standing = requirement.standing();
        BigDecimal equity = standing.equity().amount();
        return new Headline(
                requirement.initial(),
                requirement.maintenance(),
                equity,
                equity.subtract(requirement.maintenance()),
                standing.ratio(),
                standing.band(),
                next(standing, equity, requirement.maintenance()).orElse(null));
    }

    private static Optional<NextBand> next(Standing standing, BigDecimal equity, BigDecimal maintenance) {
        List<Band> bands = standing.bands();
        int place = bands.indexOf(standing.band());
        if (standing.ratio() == null || place < 0 || place == bands.size() - 1) {
            return Optional.empty();
        }
        BigDecimal from = standing.band().from();
        return Optional.of(
                new NextBand(bands.get(place + 1).name(), from, equity.subtract(from.multiply(maintenance))));
    }

    /// The ratio, rounded down as the bands see it.
    public String ratioText() {
        return ratio == null
                ? "none"
                : ratio.setScale(Math.min(Math.max(0, ratio.scale()), RATIO_DECIMALS), RoundingMode.DOWN)
                        .toPlainString();
    }

    /// What the band does; `no action` without any.
    public String actions() {
        return band.actions().isEmpty()
                ? "no action"
                : band.actions().stream().map(Band.Action::word).collect(Collectors.joining(", "));
    }
}
