package io.plimsoll.imports.book;

import io.plimsoll.imports.contract.ContractTerms;
import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.record.InstrumentRow;
import io.plimsoll.imports.record.PositionRow;
import io.plimsoll.imports.record.SizeUnit;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.Lineage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gives each position its contract and its exposure, and nets the rows of one contract. Rows of the two sides of a
/// hedge-mode account are netted; a row that is there twice, or in two files, is a fault.
final class PositionResolver {
    private static final String WITHOUT_VENUE = "ccxt";

    private final InstrumentDirectory directory;
    private final ImportFaults faults;

    PositionResolver(InstrumentDirectory directory, ImportFaults faults) {
        this.directory = directory;
        this.faults = faults;
    }

    /// The positions, netted by venue and symbol. A position that nets to zero is dropped.
    List<HeldPosition> resolve(List<PositionRow> rows) {
        Map<String, HeldPosition> held = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (PositionRow row : rows) {
            HeldPosition position = resolve(row);
            if (position == null) {
                continue;
            }
            HeldPosition before = held.get(position.name());
            if (before == null) {
                seen.add(position.name() + "\n" + row.side());
                held.put(position.name(), position);
            } else if (!before.lineage()
                    .getFirst()
                    .digest()
                    .equals(row.lineage().digest())) {
                faults.refuse(row.symbol() + " of " + row.venue() + " is in "
                        + before.lineage().getFirst().file() + " and in "
                        + row.lineage().file()
                        + ": give each account once, because two files of one account would count it twice");
            } else if (!seen.add(position.name() + "\n" + row.side())) {
                faults.refuse(row.lineage(), row.symbol() + " is listed twice with the same side");
            } else {
                held.put(position.name(), netted(before, position));
            }
        }
        List<HeldPosition> positions = held.values().stream()
                .filter(position -> position.exposure().signum() != 0)
                .toList();
        positions.stream()
                .filter(position -> position.venue().equals(WITHOUT_VENUE))
                .forEach(position -> refuseTwins(position, positions));
        return positions;
    }

    /// A structure of ccxt does not say its venue, so it may repeat a position of a venue's own file.
    private void refuseTwins(HeldPosition position, List<HeldPosition> positions) {
        for (HeldPosition other : positions) {
            if (!other.venue().equals(WITHOUT_VENUE)
                    && other.identity().equals(position.identity())
                    && other.exposure().compareTo(position.exposure()) == 0) {
                faults.refuse(position.symbol() + " of ccxt may be the position " + other.symbol() + " of "
                        + other.venue() + ": both are " + position.identity().shown() + " in the same size,"
                        + " and ccxt does not say its venue");
            }
        }
    }

    private static HeldPosition netted(HeldPosition first, HeldPosition second) {
        List<Lineage> lineage = new ArrayList<>(first.lineage());
        lineage.addAll(second.lineage());
        return new HeldPosition(
                first.venue(),
                first.symbol(),
                first.identity(),
                first.exposure().add(second.exposure()),
                first.figures().plus(second.figures(), ProfitSinceEntry.entry(first, second)),
                lineage);
    }

    private @Nullable HeldPosition resolve(PositionRow row) {
        InstrumentRow listed = directory.find(row.venue(), row.symbol());
        InstrumentIdentity identity = identity(row, listed);
        if (identity == null) {
            return null;
        }
        BigDecimal exposure = exposure(row, listed, identity);
        if (exposure == null) {
            return null;
        }
        HeldPosition held =
                new HeldPosition(row.venue(), row.symbol(), identity, exposure, row.figures(), List.of(row.lineage()));
        String contradiction = new FigureCheck(held).contradiction();
        if (contradiction != null) {
            faults.refuse(row.lineage(), contradiction);
            return null;
        }
        return held;
    }

    private @Nullable InstrumentIdentity identity(PositionRow row, @Nullable InstrumentRow listed) {
        InstrumentIdentity named = row.identity();
        if (listed == null) {
            if (named.settlement().isEmpty() || (row.unit() == SizeUnit.CONTRACTS && row.terms() == null)) {
                refuseWithoutList(row);
                return null;
            }
            return supported(row, named);
        }
        InstrumentIdentity expected =
                named.settlement().isEmpty() ? named.settledIn(listed.identity().settlement()) : named;
        if (!expected.equals(listed.identity())) {
            faults.refuse(
                    row.lineage(),
                    row.symbol() + " is a " + named.shown() + " by its name, but a "
                            + listed.identity().shown() + " in "
                            + listed.lineage().shown());
            return null;
        }
        return supported(row, expected);
    }

    private @Nullable InstrumentIdentity supported(PositionRow row, InstrumentIdentity identity) {
        if (identity.payoff() == null) {
            faults.refuse(
                    row.lineage(),
                    row.symbol() + " is quoted in " + identity.quote() + " and settled in " + identity.settlement()
                            + ": a quanto contract cannot be margined");
            return null;
        }
        return identity;
    }

    private void refuseWithoutList(PositionRow row) {
        faults.refuse(row.venue().toUpperCase(Locale.ROOT) + " positions need the instrument list of "
                + ContractLists.nameOf(row.venue(), row.identity().kind()) + ": " + row.symbol()
                + " has no contract size");
    }

    private @Nullable BigDecimal exposure(
            PositionRow row, @Nullable InstrumentRow listed, InstrumentIdentity identity) {
        String currency = identity.isSizedInQuote() ? identity.quote() : identity.base();
        SizeUnit own = identity.isSizedInQuote() ? SizeUnit.QUOTE : SizeUnit.BASE;
        if (row.unit() == SizeUnit.CONTRACTS) {
            ContractTerms terms = row.terms() == null && listed != null ? listed.terms() : row.terms();
            if (terms == null) {
                refuseWithoutList(row);
                return null;
            }
            if (!terms.currency().equals(currency)) {
                faults.refuse(
                        row.lineage(),
                        row.symbol() + " has contracts of " + terms.size().toPlainString() + " " + terms.currency()
                                + ", where a " + identity.shown() + " is counted in " + currency);
                return null;
            }
            return row.size().multiply(terms.size());
        }
        if (row.unit() != own) {
            faults.refuse(
                    row.lineage(),
                    row.symbol() + " is counted in "
                            + row.unit().name().toLowerCase(Locale.ROOT) + " units, where a " + identity.shown()
                            + " is counted in " + currency);
            return null;
        }
        return row.size();
    }
}
