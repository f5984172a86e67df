package io.plimsoll.desk.venue.standing;

import io.plimsoll.desk.venue.rule.MarginRule;
import io.plimsoll.desk.venue.rule.RuleOutcome;
import io.plimsoll.desk.venue.rule.RuleRequirement;
import io.plimsoll.desk.venue.rule.VenueBook;
import io.plimsoll.desk.venue.standing.VenuesAnswer.Transfer;
import io.plimsoll.methodology.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Finds the transfer of one asset from one venue to another that raises the smallest ratio of equity to the level of
/// liquidation most. The venue that gives must still cover its initial margin. Only a transfer to the venue with the
/// smallest ratio raises it. There the ratio rises with the quantity and falls at the giver, so that bisection finds
/// the best quantity of each giver and asset.
final class TransferSearch {
    private static final int HALVINGS = 60;

    /// Least rise of the ratio that counts as help.
    private static final double LEAST_RISE = 1e-6;

    private static final int RATIO_DECIMALS = 6;

    private final List<Member> members;
    private final BooleanSupplier cancelled;

    TransferSearch(List<Member> members, BooleanSupplier cancelled) {
        this.members = List.copyOf(members);
        this.cancelled = cancelled;
    }

    /// An account whose rule covers it.
    record Member(String venue, MarginRule rule, VenueBook book) {
        double ratio() {
            return level(requirement(book));
        }

        RuleRequirement requirement(VenueBook after) {
            return switch (rule.evaluate(after)) {
                case RuleOutcome.Required required -> required.requirement();
                case RuleOutcome.Refused refused -> throw new IllegalStateException("a transfer changed the coverage");
            };
        }

        /// The ratio after a deposit.
        double ratio(String asset, double quantity) {
            return level(requirement(book.funded(asset, quantity)));
        }

        private boolean canGive(String asset, double quantity) {
            return requirement(book.funded(asset, -quantity)).headroom() >= 0;
        }

        private static double level(RuleRequirement requirement) {
            return requirement.ratio() / requirement.liquidationRatio();
        }
    }

    /// The transfer that helps most, if one does.
    Optional<Transfer> best() {
        Member poorest = null;
        double lowest = Double.POSITIVE_INFINITY;
        for (Member member : members) {
            double ratio = member.ratio();
            if (ratio < lowest) {
                lowest = ratio;
                poorest = member;
            }
        }
        if (poorest == null) {
            return Optional.empty();
        }
        Candidate best = null;
        for (Member giver : members) {
            if (!giver.venue().equals(poorest.venue())) {
                for (String asset :
                        giver.book().balances().keySet().stream().sorted().toList()) {
                    best = better(best, candidate(giver, poorest, asset));
                }
            }
        }
        if (best == null || !(best.ratio() > lowest + LEAST_RISE)) {
            return Optional.empty();
        }
        return Optional.of(new Transfer(
                best.from(),
                poorest.venue(),
                best.asset(),
                Money.of(best.quantity()),
                ratio(lowest),
                ratio(best.ratio())));
    }

    private record Candidate(String from, String asset, double quantity, double ratio) {}

    private static @Nullable Candidate better(@Nullable Candidate best, @Nullable Candidate next) {
        return best == null || (next != null && next.ratio() > best.ratio()) ? next : best;
    }

    private @Nullable Candidate candidate(Member giver, Member taker, String asset) {
        Cancellation.check(cancelled);
        double held = giver.book().balances().getOrDefault(asset, 0.0);
        if (!(held > 0) || !giver.canGive(asset, 0)) {
            return null;
        }
        double most = largest(held, quantity -> giver.canGive(asset, quantity));
        double even = largest(most, quantity -> giver.ratio(asset, -quantity) >= taker.ratio(asset, quantity));
        double third = others(giver, taker);
        double enough = largest(even, quantity -> taker.ratio(asset, quantity) < third);
        return new Candidate(
                giver.venue(),
                asset,
                enough,
                Math.min(third, Math.min(giver.ratio(asset, -enough), taker.ratio(asset, enough))));
    }

    /// The smallest ratio of the venues that take no part.
    private double others(Member giver, Member taker) {
        return members.stream()
                .filter(member -> !member.venue().equals(giver.venue()))
                .filter(member -> !member.venue().equals(taker.venue()))
                .mapToDouble(Member::ratio)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private interface Test {
        boolean holds(double quantity);
    }

    /// The largest quantity up to a bound for which a test holds, where it holds up to some quantity and not beyond.
    private static double largest(double bound, Test test) {
        if (test.holds(bound)) {
            return bound;
        }
        double low = 0;
        double high = bound;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = 0.5 * (low + high);
            if (test.holds(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static BigDecimal ratio(double ratio) {
        return BigDecimal.valueOf(ratio).setScale(RATIO_DECIMALS, RoundingMode.HALF_EVEN);
    }
}
