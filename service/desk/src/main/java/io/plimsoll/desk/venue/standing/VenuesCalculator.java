package io.plimsoll.desk.venue.standing;

import io.plimsoll.desk.evidence.DocumentRemark;
import io.plimsoll.desk.evidence.EngineVersion;
import io.plimsoll.desk.venue.rule.MarginRule;
import io.plimsoll.desk.venue.rule.MarginRules;
import io.plimsoll.desk.venue.rule.RuleOutcome;
import io.plimsoll.desk.venue.rule.RuleParameter;
import io.plimsoll.desk.venue.rule.RuleRequirement;
import io.plimsoll.desk.venue.rule.VenueBook;
import io.plimsoll.desk.venue.standing.VenuesAnswer.LargestOrder;
import io.plimsoll.desk.venue.standing.VenuesAnswer.LiquidationPrice;
import io.plimsoll.desk.venue.standing.VenuesAnswer.Margin;
import io.plimsoll.desk.venue.standing.VenuesAnswer.ParameterCount;
import io.plimsoll.desk.venue.standing.VenuesAnswer.Standing;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.methodology.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Computes how accounts stand at their venues, each by the venue's rule. Nothing is simulated. Thread-safe.
public final class VenuesCalculator {
    private static final int RATIO_DECIMALS = 6;

    /// The standing of each account.
    ///
    /// @param progress receives the number of accounts that are done
    /// @param cancelled polled during the work; true cancels it
    /// @throws java.util.concurrent.CancellationException if `cancelled` returned true
    public VenuesAnswer calculate(VenuesRequest request, Execution.Progress progress, BooleanSupplier cancelled) {
        RiskRequest risk = request.margin().risk();
        List<Notice> warnings =
                new ArrayList<>(DocumentRemark.notices(request.margin().remarks()));
        List<VenueAccount> accounts = request.accounts().isEmpty() ? named(risk, warnings) : request.accounts();
        warnings.addAll(leftOut(risk, accounts));
        List<Standing> standings = new ArrayList<>();
        List<TransferSearch.Member> members = new ArrayList<>();
        for (VenueAccount account : accounts) {
            List<Position> positions = positions(risk, account, accounts.size() == 1);
            VenueBook book = VenueBook.of(risk, positions, account.collateral());
            Standing standing = standing(risk, account, positions.size(), book, cancelled);
            standings.add(standing);
            if (standing.margin() != null) {
                members.add(new TransferSearch.Member(account.venue(), account.rule(), book));
            }
            progress.report(standings.size(), accounts.size());
        }
        return new VenuesAnswer(
                risk.asOf(),
                risk.currency(),
                standings,
                new TransferSearch(members, cancelled).best().orElse(null),
                warnings,
                EngineVersion.CURRENT,
                request.margin().requestHash());
    }

    /// One account at each venue that positions name and that has a rule.
    private static List<VenueAccount> named(RiskRequest risk, List<Notice> warnings) {
        TreeMap<String, MarginRule> rules = new TreeMap<>();
        for (Position position : risk.positions()) {
            if (position.venue() != null) {
                MarginRules.ofVenue(position.venue().toLowerCase(Locale.ROOT))
                        .ifPresent(rule -> rules.put(rule.venue(), rule));
            }
        }
        boolean isOnly = rules.size() == 1;
        if (!isOnly && !risk.collateral().isEmpty()) {
            warnings.add(new Notice(
                    "collateral-left-out",
                    "/collateral",
                    "collateral names no venue and is not counted: venues says what lies where"));
        }
        return rules.values().stream()
                .map(rule -> new VenueAccount(rule.venue(), rule, isOnly ? risk.collateral() : List.of()))
                .toList();
    }

    private static List<Position> positions(RiskRequest risk, VenueAccount account, boolean isOnly) {
        return risk.positions().stream()
                .filter(position ->
                        position.venue() == null ? isOnly : position.venue().equalsIgnoreCase(account.venue()))
                .toList();
    }

    private static List<Notice> leftOut(RiskRequest risk, List<VenueAccount> accounts) {
        Set<String> known = new HashSet<>();
        accounts.forEach(account -> known.add(account.venue().toLowerCase(Locale.ROOT)));
        List<Notice> notices = new ArrayList<>();
        TreeMap<String, Integer> counts = new TreeMap<>();
        for (Position position : risk.positions()) {
            String venue = position.venue() == null ? "" : position.venue();
            boolean isIn = venue.isEmpty() ? accounts.size() == 1 : known.contains(venue.toLowerCase(Locale.ROOT));
            if (!isIn) {
                counts.merge(venue, 1, Integer::sum);
            }
        }
        counts.forEach((venue, count) -> notices.add(new Notice(
                "positions-left-out",
                "/positions",
                count + (count == 1 ? " position" : " positions")
                        + (venue.isEmpty() ? " without a venue" : " at " + venue) + " left out: "
                        + (venue.isEmpty()
                                ? "a venue's rule needs to know it"
                                : "the venue has no account or no rule"))));
        return notices;
    }

    private static Standing standing(
            RiskRequest risk, VenueAccount account, int positions, VenueBook book, BooleanSupplier cancelled) {
        MarginRule rule = account.rule();
        ParameterCount count = count(rule);
        return switch (rule.evaluate(book)) {
            case RuleOutcome.Refused(List<String> reasons) ->
                new Standing(
                        account.venue(),
                        rule.name(),
                        rule.date(),
                        positions,
                        null,
                        reasons,
                        List.of(),
                        List.of(),
                        List.of(),
                        count);
            case RuleOutcome.Required(RuleRequirement requirement) ->
                new Standing(
                        account.venue(),
                        rule.name(),
                        rule.date(),
                        positions,
                        margin(requirement, risk.market().price(risk.currency())),
                        List.of(),
                        liquidation(rule, book, cancelled),
                        orders(rule, book, cancelled),
                        requirement.notes(),
                        count);
        };
    }

    private static Margin margin(RuleRequirement requirement, double currencyPrice) {
        return new Margin(
                Money.of(requirement.initial() / currencyPrice),
                Money.of(requirement.maintenance() / currencyPrice),
                Money.of(requirement.equity() / currencyPrice),
                Money.of(requirement.headroom() / currencyPrice),
                requirement.maintenance() > 0
                        ? BigDecimal.valueOf(requirement.ratio()).setScale(RATIO_DECIMALS, RoundingMode.HALF_EVEN)
                        : null,
                requirement.liquidationRatio(),
                requirement.parts().stream()
                        .map(part ->
                                new RuleRequirement.Part(part.name(), part.subject(), part.amount() / currencyPrice))
                        .toList());
    }

    private static List<LiquidationPrice> liquidation(MarginRule rule, VenueBook book, BooleanSupplier cancelled) {
        Set<String> assets = new TreeSet<>(book.balances().keySet());
        book.holdings().forEach(holding -> assets.add(holding.instrument().asset()));
        assets.remove(AssetPrice.DOLLAR);
        LiquidationSearch search = new LiquidationSearch(rule, book, cancelled);
        return assets.stream()
                .map(asset -> new LiquidationPrice(
                        asset,
                        Money.of(book.price(asset)),
                        price(book, asset, search.factor(asset, -1)),
                        price(book, asset, search.factor(asset, 1))))
                .toList();
    }

    private static @Nullable BigDecimal price(VenueBook book, String asset, OptionalDouble factor) {
        return factor.isPresent() ? Money.of(factor.getAsDouble() * book.price(asset)) : null;
    }

    private static List<LargestOrder> orders(MarginRule rule, VenueBook book, BooleanSupplier cancelled) {
        LargestOrderSearch search = new LargestOrderSearch(rule, book, cancelled);
        List<LargestOrder> orders = new ArrayList<>();
        for (VenueBook.Holding holding : book.holdings()) {
            Instrument instrument = holding.instrument();
            orders.add(search.find(instrument, true));
            orders.add(search.find(instrument, false));
        }
        return orders;
    }

    private static ParameterCount count(MarginRule rule) {
        return new ParameterCount(
                count(rule, RuleParameter.Status.PUBLISHED),
                count(rule, RuleParameter.Status.INFERRED),
                count(rule, RuleParameter.Status.ASSUMED));
    }

    private static int count(MarginRule rule, RuleParameter.Status status) {
        return (int) rule.parameters().stream()
                .filter(parameter -> parameter.status() == status)
                .count();
    }
}
