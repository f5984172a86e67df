package io.plimsoll.server.json.table;

import static io.plimsoll.server.json.form.Field.defaulted;
import static io.plimsoll.server.json.form.Field.required;
import static io.plimsoll.server.json.form.Field.unhashed;

import io.plimsoll.desk.venue.rule.MarginRule;
import io.plimsoll.desk.venue.rule.MarginRules;
import io.plimsoll.desk.venue.standing.VenueAccount;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.server.json.form.EnumLabels;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.ListType;
import io.plimsoll.server.json.form.RecordForm;
import io.plimsoll.server.json.tree.FaultCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The table of `venues`: an account at each venue.
public final class VenueAccountForms {
    private static final FieldType<String> RULE = FieldType.choice(
            EnumLabels.of(MarginRules.all().stream().map(MarginRule::name).toArray(String[]::new), Function.identity()),
            "");

    private static final RecordForm<VenueAccount> ACCOUNT = RecordForm.of(
            VenueAccountForms::account,
            required("venue", FieldType.TEXT),
            unhashed("rule", RULE),
            defaulted("collateral", HoldingForms.BALANCES, List.of(), VenueAccount::collateral));

    /// Accounts, in the order of the request.
    public static final ListType<VenueAccount> ACCOUNTS = ListType.of(ACCOUNT, "an account at a venue");

    private VenueAccountForms() {}

    private static VenueAccount account(String venue, @Nullable String rule, List<CollateralBalance> collateral) {
        Optional<MarginRule> known =
                rule == null ? MarginRules.ofVenue(venue.toLowerCase(Locale.ROOT)) : MarginRules.named(rule);
        return new VenueAccount(
                venue,
                known.orElseThrow(() -> new InvalidInputException(List.of(new Fault(
                        "/venue",
                        FaultCode.UNKNOWN_VALUE.text(),
                        "venue: " + venue + " has no rule of its own (those of " + venues()
                                + " are known; rule may name one)")))),
                collateral);
    }

    private static String venues() {
        return MarginRules.all().stream().map(MarginRule::venue).distinct().collect(Collectors.joining(", "));
    }
}
