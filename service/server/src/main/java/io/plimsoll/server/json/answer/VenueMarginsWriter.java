package io.plimsoll.server.json.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.desk.venue.GridTail;
import io.plimsoll.desk.venue.VenueAnswer;
import io.plimsoll.desk.venue.VenueMargin;
import io.plimsoll.methodology.money.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/// Writes the member `venueMargins` of a margin answer.
public final class VenueMarginsWriter {
    private final JsonGenerator out;

    private VenueMarginsWriter(JsonGenerator out) {
        this.out = out;
    }

    /// Writes it, where a rule was asked for.
    ///
    /// @throws IOException if the generator does
    public static void write(JsonGenerator out, List<VenueAnswer> venues) throws IOException {
        if (venues.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("venueMargins");
        for (VenueAnswer venue : venues) {
            new VenueMarginsWriter(out).venue(venue);
        }
        out.writeEndArray();
    }

    private void venue(VenueAnswer venue) throws IOException {
        out.writeStartObject();
        out.writeStringField("rule", venue.rule());
        out.writeStringField("date", venue.date().toString());
        out.writeStringField("source", venue.source());
        amount("initial", venue.initial());
        amount("maintenance", venue.maintenance());
        out.writeArrayFieldStart("currencies");
        for (VenueAnswer.Currency currency : venue.currencies()) {
            currency(currency);
        }
        out.writeEndArray();
        tail(venue.tail());
        out.writeEndObject();
    }

    private void currency(VenueAnswer.Currency currency) throws IOException {
        VenueMargin margin = currency.margin();
        out.writeStartObject();
        out.writeStringField("currency", margin.currency());
        amount("initial", currency.initial());
        amount("maintenance", currency.maintenance());
        amount("riskMatrix", currency.riskMatrix());
        amount("worstCase", Money.of(margin.worstCase()));
        amount("rollShock", Money.of(margin.rollShock()));
        amount("deltaShock", Money.of(margin.deltaShock()));
        amount("marketMakerProtection", Money.of(margin.charge().marketMakerProtection()));
        amount("openOrders", Money.of(margin.charge().openOrders()));
        out.writeArrayFieldStart("worstNodes");
        for (VenueMargin.PairGrid pair : margin.pairs()) {
            VenueMargin.Node worst = pair.worst();
            out.writeStartObject();
            out.writeStringField("asset", pair.asset());
            out.writeStringField("table", worst.isExtended() ? "extended" : "standard");
            out.writeNumberField("priceMove", worst.priceMove());
            out.writeStringField("volatility", worst.volatility().name().toLowerCase(Locale.ROOT));
            amount("pnl", Money.of(worst.pnl()));
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void tail(GridTail tail) throws IOException {
        out.writeObjectFieldStart("tail");
        out.writeNumberField("scenarios", tail.scenarios());
        out.writeNumberField("outside", tail.outside());
        if (tail.outside() > 0) {
            amount("meanLossOutside", Money.of(tail.meanOutside()));
        }
        if (tail.outside() < tail.scenarios()) {
            amount("meanLossInside", Money.of(tail.meanInside()));
        }
        amount("gridLoss", Money.of(tail.gridLoss()));
        out.writeNumberField("beyondGrid", tail.beyond());
        amount("meanExcess", Money.of(tail.meanExcess()));
        out.writeEndObject();
    }

    private void amount(String key, BigDecimal amount) throws IOException {
        out.writeStringField(key, amount.toPlainString());
    }
}
