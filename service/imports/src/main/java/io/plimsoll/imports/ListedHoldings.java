package io.plimsoll.imports;

import io.plimsoll.imports.contract.ContractKind;
import io.plimsoll.imports.contract.ContractTerms;
import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.ListedContract;
import io.plimsoll.imports.record.ListedContracts;
import io.plimsoll.imports.record.ListedPosition;
import io.plimsoll.imports.record.PositionRow;
import io.plimsoll.imports.record.PriceRow;
import io.plimsoll.imports.record.QuoteRow;
import io.plimsoll.imports.record.SizeUnit;
import io.plimsoll.imports.record.VenueFigures;
import io.plimsoll.imports.source.ImportFaults;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Gives positions in listed products their contracts, from the exchange's file.
///
/// One contract at the price `P` is worth `factor P` in its currency, so that it is `factor` units of an asset whose
/// price is `P`. The price must therefore be in the unit of the asset's own price: a price in cents is a fault.
final class ListedHoldings {
    private static final LocalTime ASSUMED_EXPIRY = LocalTime.of(16, 0);
    private static final String DOLLAR = "USD";
    private static final BigDecimal WIDEST = new BigDecimal("5");
    private static final BigDecimal WIDEST_STRIKE = new BigDecimal("20");

    private final boolean strict;
    private final ImportFaults faults;

    ListedHoldings(boolean strict, ImportFaults faults) {
        this.strict = strict;
        this.faults = faults;
    }

    /// The positions with their contracts; empty if no file has listed positions.
    List<FileContent> of(List<FileContent> files, List<FileContent> market) {
        List<ListedContracts> lists = Stream.concat(market.stream(), files.stream())
                .map(FileContent::contracts)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        List<FileContent> resolved = new ArrayList<>();
        for (FileContent file : files) {
            if (!file.listed().isEmpty()) {
                FileContent.Builder content = new FileContent.Builder(file.document());
                file.listed().forEach(position -> add(position, lists, content));
                resolved.add(content.at(null));
            }
        }
        return resolved;
    }

    private void add(ListedPosition position, List<ListedContracts> lists, FileContent.Builder content) {
        List<ListedContracts> covering =
                lists.stream().filter(list -> list.covers(position.exchange())).toList();
        if (covering.size() != 1) {
            faults.refuse(
                    covering.isEmpty()
                            ? "positions of " + position.exchange()
                                    + " need its SPAN risk parameter file (.pa2), which says what a contract is"
                            : "more than one file has the contracts of " + position.exchange() + ": give one");
            return;
        }
        ListedContract contract = covering.getFirst().find(position, faults);
        if (contract == null || !isPlausible(position, contract)) {
            return;
        }
        Instant expiry = expiry(position, contract);
        if (expiry == null) {
            return;
        }
        faults.warn(position.exchange() + ": " + contract.source() + " are used");
        String venue = position.exchange().toLowerCase(Locale.ROOT);
        content.add(new PositionRow(
                venue,
                position.symbol(),
                "",
                position.contracts(),
                SizeUnit.CONTRACTS,
                identity(position, expiry),
                new ContractTerms(contract.factor(), position.asset()),
                VenueFigures.marked(contract.price()),
                position.time(),
                position.lineage()));
        content.add(new QuoteRow(
                venue,
                position.symbol(),
                contract.price(),
                contract.impliedVolatility(),
                contract.forward(),
                null,
                null,
                null,
                null,
                contract.lineage()));
        if (position.index() != null) {
            content.add(new PriceRow(
                    position.asset(), DOLLAR, position.index(), "listed positions", null, position.lineage()));
        }
    }

    private static InstrumentIdentity identity(ListedPosition position, Instant expiry) {
        ListedPosition.OptionSeries option = position.option();
        return option == null
                ? InstrumentIdentity.future(position.asset(), DOLLAR, DOLLAR, expiry)
                : new InstrumentIdentity(
                        ContractKind.OPTION, position.asset(), DOLLAR, DOLLAR, expiry, option.strike(), option.right());
    }

    private boolean isPlausible(ListedPosition position, ListedContract contract) {
        if (!contract.currency().equals(DOLLAR)) {
            faults.refuse(
                    position.lineage(),
                    position.symbol() + " is settled in " + contract.currency() + ": not yet, only " + DOLLAR
                            + " is read of listed products");
            return false;
        }
        BigDecimal forward = contract.forward() == null ? contract.price() : contract.forward();
        BigDecimal index = position.index();
        if (index != null && isBeyond(forward, index, WIDEST)) {
            faults.refuse(
                    position.lineage(),
                    position.symbol() + " has a price of " + forward.toPlainString() + ", where one "
                            + position.asset() + " costs " + index.toPlainString()
                            + ": the two are in different units, such as cents and dollars");
            return false;
        }
        ListedPosition.OptionSeries option = position.option();
        if (option != null && isBeyond(option.strike(), forward, WIDEST_STRIKE)) {
            faults.refuse(
                    position.lineage(),
                    position.symbol() + " has a strike of " + option.strike().toPlainString() + " and a future at "
                            + forward.toPlainString() + ": the two are in different units");
            return false;
        }
        return true;
    }

    private static boolean isBeyond(BigDecimal a, BigDecimal b, BigDecimal factor) {
        return a.compareTo(b.multiply(factor)) > 0 || b.compareTo(a.multiply(factor)) > 0;
    }

    private @Nullable Instant expiry(ListedPosition position, ListedContract contract) {
        Instant stated = position.expiry();
        if (stated != null) {
            if (!stated.atZone(ZoneOffset.UTC).toLocalDate().equals(contract.expiry())) {
                faults.refuse(
                        position.lineage(),
                        "expiry of " + position.symbol() + " is " + stated + ", but " + contract.expiry() + " in "
                                + contract.lineage().shown());
                return null;
            }
            return stated;
        }
        String sentence = "no file has the time of day at which " + position.symbol() + " of " + position.exchange()
                + " expires on " + contract.expiry() + ": " + ASSUMED_EXPIRY + " UTC stands in, and the column expiry"
                + " sets it";
        if (strict) {
            faults.refuse(sentence + ", which --strict refuses");
        } else {
            faults.warn(sentence);
        }
        return contract.expiry().atTime(ASSUMED_EXPIRY).toInstant(ZoneOffset.UTC);
    }
}
