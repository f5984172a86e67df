package io.plimsoll.server.json.table;

import static io.plimsoll.server.json.form.Field.defaulted;
import static io.plimsoll.server.json.form.Field.required;
import static io.plimsoll.server.json.form.Field.unhashed;

import io.plimsoll.desk.firm.Dimension;
import io.plimsoll.desk.firm.FirmBook;
import io.plimsoll.desk.firm.FirmLimit;
import io.plimsoll.desk.firm.FirmMeasure;
import io.plimsoll.desk.firm.FirmRequest;
import io.plimsoll.desk.firm.Outage;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.server.json.form.BuiltType;
import io.plimsoll.server.json.form.EnumLabels;
import io.plimsoll.server.json.form.Field;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.ListType;
import io.plimsoll.server.json.form.MapType;
import io.plimsoll.server.json.form.RecordForm;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// The tables of `firm`: breakdowns, stress scenarios, limits and outages, and the books that it is about.
public final class FirmForms {
    private static final BuiltType<String, Dimension> DIMENSION =
            new BuiltType<>(FieldType.TEXT, Dimension::new, Dimension::name);

    /// A book of a firm.
    public static final RecordForm<FirmBook> BOOK = RecordForm.of(
            (id, tags, positions, collateral) -> new FirmBook(new Account(id, positions, collateral), tags),
            required("id", FieldType.TEXT),
            defaulted("tags", new MapType<>(FieldType.TEXT, "a tag"), Map.of(), FirmBook::tags),
            required("positions", HoldingForms.POSITIONS),
            defaulted("collateral", HoldingForms.BALANCES, List.of(), book -> List.of()));

    private static final RecordForm<FirmLimit> LIMIT = RecordForm.of(
            FirmLimit::new,
            unhashed("dimension", DIMENSION),
            unhashed("member", FieldType.TEXT),
            required(
                    "measure",
                    FieldType.choice(EnumLabels.of(FirmMeasure.values(), FirmMeasure::word), FirmMeasure.NET)),
            required("most", FieldType.EXACT_DECIMAL));

    private static final RecordForm<Outage> OUTAGE = RecordForm.of(
            Outage::new,
            required("venue", FieldType.TEXT),
            Field.<Outage, Integer>required("hours", FieldType.INTEGER).between(1, Outage.MAX_HOURS),
            defaulted("collateralLost", FieldType.EXACT_DECIMAL, BigDecimal.ZERO, Outage::collateralLost),
            defaulted("settled", FieldType.FLAG, true, Outage::isSettled));

    /// Stress scenarios.
    public static final Field<FirmPart, List<StressForms.Entry>> SCENARIOS =
            defaulted("scenarios", StressForms.SCENARIOS.type(), List.of(), FirmPart::scenarios);

    /// `firm` of a request.
    public static final RecordForm<FirmPart> FIRM = RecordForm.of(
            FirmPart::new,
            Field.<FirmPart, List<List<Dimension>>>defaulted(
                            "by",
                            ListType.of(ListType.of(DIMENSION, "a dimension"), "a breakdown"),
                            List.of(),
                            FirmPart::by)
                    .bound("maxItems", FirmRequest.MAX_BREAKDOWNS),
            SCENARIOS,
            Field.<FirmPart, List<FirmLimit>>defaulted(
                            "limits", ListType.of(LIMIT, "a limit"), List.of(), FirmPart::limits)
                    .bound("maxItems", FirmRequest.MAX_ROWS),
            Field.<FirmPart, List<Outage>>defaulted(
                            "outages", ListType.of(OUTAGE, "an outage"), List.of(), FirmPart::outages)
                    .bound("maxItems", FirmRequest.MAX_ROWS));

    private FirmForms() {}

    /// `firm` of a request.
    ///
    /// @param by empty for venue and asset
    /// @param scenarios empty for the library
    public record FirmPart(
            List<List<Dimension>> by, List<StressForms.Entry> scenarios, List<FirmLimit> limits, List<Outage> outages) {
        /// A request without `firm`.
        public static final FirmPart NONE = new FirmPart(List.of(), List.of(), List.of(), List.of());

        /// Copies the lists.
        public FirmPart {
            by = List.copyOf(by);
            scenarios = List.copyOf(scenarios);
            limits = List.copyOf(limits);
            outages = List.copyOf(outages);
        }
    }
}
