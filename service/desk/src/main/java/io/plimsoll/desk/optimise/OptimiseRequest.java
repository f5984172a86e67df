package io.plimsoll.desk.optimise;

import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.desk.whatif.Change;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.Band;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A valid request for the cheapest trades and transfers that reach an aim.
///
/// @param margin the account, with a policy
/// @param aim what the account must reach
/// @param isClosing true if positions may be closed, in whole or in part
/// @param lots smallest step of a closing, by instrument; chosen by size for others
/// @param trades other trades that may be made
/// @param transfers collateral that may be moved into the account
/// @param others other accounts of the firm, which give the collateral of transfers from them
public record OptimiseRequest(
        MarginRequest margin,
        Aim aim,
        boolean isClosing,
        Map<String, BigDecimal> lots,
        List<TradeCandidate> trades,
        List<TransferCandidate> transfers,
        List<OtherAccount> others) {
    /// Most trades, transfers, and other accounts, each.
    public static final int MAX_NAMES = 64;

    private static final String PLACE = "/optimise";

    /// Another account of the firm, at the same prices and under the same policy.
    ///
    /// @param account its id is the venue of the transfers from it
    /// @param keep what it must still reach after them; where it does not reach it now, transfers may not lower it
    public record OtherAccount(Account account, Aim keep) {}

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field, under `/optimise`
    public OptimiseRequest {
        lots = Map.copyOf(lots);
        trades = List.copyOf(trades);
        transfers = List.copyOf(transfers);
        others = others.stream()
                .map(other -> new OtherAccount(other.account().completed(margin.risk()), other.keep()))
                .toList();
        Checks checks = new Checks();
        AppliedPolicy policy = margin.appliedPolicy();
        checks.require(
                policy != null,
                "/methodology",
                "missing-key",
                "methodology is missing: the aim is about the requirement of a policy");
        size(checks, "trades", trades.size());
        size(checks, "transfers", transfers.size());
        size(checks, "accounts", others.size());
        if (policy != null) {
            checkBand(checks, policy, aim, PLACE);
            for (int i = 0; i < others.size(); i++) {
                checkBand(checks, policy, others.get(i).keep(), PLACE + "/accounts/" + i);
            }
        }
        for (int i = 0; i < trades.size(); i++) {
            TradeCandidate trade = trades.get(i);
            check(checks, margin.risk(), Change.Kind.TRADE, trade.instrument(), PLACE + "/trades/" + i + "/instrument");
        }
        for (int i = 0; i < transfers.size(); i++) {
            TransferCandidate transfer = transfers.get(i);
            check(checks, margin.risk(), Change.Kind.TRANSFER, transfer.asset(), PLACE + "/transfers/" + i + "/asset");
        }
        checkOthers(checks, margin.risk(), others);
        new TreeMap<>(lots)
                .forEach((instrument, lot) -> checks.require(
                        lot.signum() > 0,
                        PLACE + "/lots/" + instrument,
                        "not-positive",
                        "lots: " + lot.toPlainString() + " of " + instrument + " is out of range (above 0)"));
        checks.throwIfAny();
    }

    /// The policy.
    AppliedPolicy policy() {
        return Objects.requireNonNull(margin.appliedPolicy()).withoutComparison();
    }

    /// Instruments that the trades can add.
    public Set<String> instruments() {
        return trades.stream().map(TradeCandidate::instrument).collect(Collectors.toSet());
    }

    private static void size(Checks checks, String key, int size) {
        checks.require(
                size <= MAX_NAMES,
                PLACE + "/" + key,
                "too-many-elements",
                key + ": " + size + " entries are too many (at most " + MAX_NAMES + ")");
    }

    private static void checkBand(Checks checks, AppliedPolicy policy, Aim aim, String place) {
        if (aim instanceof Aim.InBand(String name)) {
            List<Band> bands = policy.policy().equity().bands();
            checks.require(
                    bands.stream()
                            .anyMatch(band ->
                                    band.name().equals(name) && band.from().signum() > 0),
                    place + "/band",
                    "unknown-band",
                    "band: " + name + " is not a band above ratio 0 of the policy ("
                            + bands.stream().map(Band::name).collect(Collectors.joining(", ")) + ")");
        }
    }

    private static void checkOthers(Checks checks, RiskRequest risk, List<OtherAccount> others) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < others.size(); i++) {
            Account account = others.get(i).account();
            String place = PLACE + "/accounts/" + i;
            checks.require(
                    ids.add(account.id()),
                    place + "/id",
                    "duplicate",
                    "id: " + account.id() + " is listed twice (ids must be unique)");
            collect(checks, place, () -> risk.holding(account.positions(), account.collateral()));
        }
    }

    private static void check(Checks checks, RiskRequest risk, Change.Kind kind, String name, String place) {
        collect(checks, place, () -> Change.apply(risk, List.of(new Change("optimise", kind, name, BigDecimal.ONE))));
    }

    /// Adds the faults of a changed account.
    private static void collect(Checks checks, String place, Runnable build) {
        try {
            build.run();
        } catch (InvalidInputException refused) {
            for (Fault fault : refused.faults()) {
                checks.require(false, place, fault.code(), fault.sentence());
            }
        }
    }
}
