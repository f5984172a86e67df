package io.plimsoll.server.json.table;

import static io.plimsoll.server.json.form.Field.defaulted;
import static io.plimsoll.server.json.form.Field.required;

import io.plimsoll.desk.venue.VenueCharge;
import io.plimsoll.desk.venue.VenueRule;
import io.plimsoll.desk.venue.VenueRuleRequest;
import io.plimsoll.desk.venue.VenueRules;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.server.json.form.BuiltType;
import io.plimsoll.server.json.form.EnumLabels;
import io.plimsoll.server.json.form.Field;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.ListType;
import io.plimsoll.server.json.form.RecordForm;
import io.plimsoll.server.json.form.TextOrRecord;
import io.plimsoll.server.json.tree.FaultCode;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// The tables of `venueRules`: a name, or an object that also has what the venue adds.
public final class VenueForms {
    private static final BuiltType<String, VenueRule> RULE_BY_NAME = new BuiltType<>(
            FieldType.choice(EnumLabels.of(VenueRules.names().toArray(String[]::new), Function.identity()), ""),
            VenueForms::named,
            VenueRule::name);

    private static final Field<VenueCharge, String> CURRENCY =
            required("currency", FieldType.TEXT, VenueCharge::currency);

    private static final RecordForm<VenueCharge> CHARGE = RecordForm.of(
            VenueCharge::new,
            CURRENCY,
            defaulted("marketMakerProtection", FieldType.DECIMAL, 0.0, VenueCharge::marketMakerProtection),
            defaulted("openOrders", FieldType.DECIMAL, 0.0, VenueCharge::openOrders));

    private static final ListType<VenueCharge> CHARGES = ListType.of(CHARGE, "a charge")
            .sorted(Comparator.comparing(VenueCharge::currency))
            .distinct(VenueCharge::currency, CURRENCY.key(), CURRENCY.key());

    /// The canonical form also has the day of the rule's parameters, which changes the answer too.
    private static final RecordForm<VenueRuleRequest> QUESTION = RecordForm.of(
                    VenueRuleRequest::new,
                    required("rule", RULE_BY_NAME, VenueRuleRequest::rule),
                    defaulted("charges", CHARGES, List.of(), VenueRuleRequest::charges))
            .with(Field.derived(
                    "date", FieldType.DATE, question -> question.rule().date()));

    /// Rules of venues, in the order of the request.
    public static final ListType<VenueRuleRequest> QUESTIONS = ListType.of(
                    new TextOrRecord<>(
                            new BuiltType<>(
                                    RULE_BY_NAME,
                                    rule -> new VenueRuleRequest(rule, List.of()),
                                    VenueRuleRequest::rule),
                            QUESTION),
                    "a venue's rule")
            .distinct(question -> question.rule().name(), "rule", null);

    private VenueForms() {}

    private static VenueRule named(String name) {
        return VenueRules.named(name)
                .orElseThrow(() -> new InvalidInputException(List.of(
                        new Fault("", FaultCode.UNKNOWN_VALUE.text(), "rule is " + name + ": there is no such rule"))));
    }
}
