package io.plimsoll.server.json.table;

import static io.plimsoll.server.json.form.Field.defaulted;
import static io.plimsoll.server.json.form.Field.required;
import static io.plimsoll.server.json.form.Field.unhashed;

import io.plimsoll.desk.whatif.Change;
import io.plimsoll.desk.whatif.MarginReductionRequest;
import io.plimsoll.desk.whatif.WhatIfRequest;
import io.plimsoll.server.json.form.Field;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.ListType;
import io.plimsoll.server.json.form.RecordForm;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tables of `whatIf`: candidates, and the margin to free. They have no canonical form: the hash of a request is
/// that of its margin.
public final class WhatIfForms {
    /// Name of a candidate.
    public static final Field<Change, String> ID = required("id", FieldType.TEXT);

    /// Instrument that a candidate trades.
    public static final Field<Change, String> INSTRUMENT = unhashed("instrument", FieldType.TEXT);

    /// The same where no asset is given: then it must be there.
    public static final Field<Change, String> TRADED = required(INSTRUMENT.key(), INSTRUMENT.type());

    /// Asset that a candidate transfers.
    public static final Field<Change, String> ASSET = unhashed("asset", FieldType.TEXT);

    /// Units traded or transferred.
    public static final Field<Change, BigDecimal> QUANTITY = required("quantity", FieldType.EXACT_DECIMAL);

    /// Venue of a trade.
    public static final Field<Change, String> VENUE = unhashed("venue", FieldType.TEXT);

    /// Counterparty of a trade.
    public static final Field<Change, String> COUNTERPARTY = unhashed("counterparty", FieldType.TEXT);

    /// A candidate.
    public static final RecordForm<Change> CHANGE =
            RecordForm.readByHand(ID, INSTRUMENT, ASSET, QUANTITY, VENUE, COUNTERPARTY);

    private static final ListType<String> NAMES = ListType.of(FieldType.TEXT, "a name");

    private static final RecordForm<MarginReductionRequest> FREE_QUESTION = RecordForm.of(
            MarginReductionRequest::new,
            required("amount", FieldType.EXACT_DECIMAL),
            defaulted("instruments", NAMES, List.of(), MarginReductionRequest::instruments),
            defaulted("assets", NAMES, List.of(), MarginReductionRequest::assets),
            defaulted(
                    "halfSpread",
                    FieldType.DECIMAL,
                    MarginReductionRequest.DEFAULT_HALF_SPREAD,
                    MarginReductionRequest::halfSpread),
            defaulted(
                    "transferRate",
                    FieldType.DECIMAL,
                    MarginReductionRequest.DEFAULT_TRANSFER_RATE,
                    MarginReductionRequest::transferRate));

    /// Candidates of a request.
    public static final Field<WhatIfPart, List<Change>> CANDIDATES = Field.<WhatIfPart, List<Change>>defaulted(
                    "candidates", ListType.of(CHANGE, "a candidate"), List.of(), WhatIfPart::candidates)
            .bound("maxItems", WhatIfRequest.MAX_CANDIDATES);

    /// Margin to free.
    public static final Field<WhatIfPart, MarginReductionRequest> FREE = unhashed("free", FREE_QUESTION);

    /// `whatIf` of a request.
    public static final RecordForm<WhatIfPart> WHAT_IF = RecordForm.readByHand(CANDIDATES, FREE);

    private WhatIfForms() {}

    /// `whatIf` of a request.
    ///
    /// @param candidates in order
    /// @param free null for none
    public record WhatIfPart(
            List<Change> candidates, @Nullable MarginReductionRequest free) {
        /// Copies the list.
        public WhatIfPart {
            candidates = List.copyOf(candidates);
        }
    }
}
