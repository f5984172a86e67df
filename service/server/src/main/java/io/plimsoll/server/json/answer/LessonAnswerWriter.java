package io.plimsoll.server.json.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.desk.lab.AccountGains;
import io.plimsoll.desk.lab.Party;
import io.plimsoll.desk.lab.PlayEvent;
import io.plimsoll.desk.lab.VenueMarket;
import io.plimsoll.desk.lab.VenueState;
import io.plimsoll.desk.lab.lesson.Lesson;
import io.plimsoll.desk.lab.lesson.LessonAnswer;
import io.plimsoll.desk.lab.lesson.LessonTask;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.LiquidationPrices;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.server.json.tree.JsonBytes;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes a lesson of the lab after the actions of a player.
public final class LessonAnswerWriter {
    private LessonAnswerWriter() {}

    /// The document.
    public static byte[] write(LessonAnswer answer) {
        return JsonBytes.of(out -> {
            VenueState state = answer.state();
            out.writeStartObject();
            lessons(out);
            lesson(out, answer);
            out.writeStringField("time", state.market().time().toString());
            out.writeBooleanField("ended", state.hasEnded());
            amount(out, "dollars", state.ledger().held(Party.ACCOUNT, AssetPrice.DOLLAR));
            amount(out, "purse", state.ledger().held(Party.PURSE, AssetPrice.DOLLAR));
            amount(out, "insurance", state.ledger().held(Party.INSURANCE, AssetPrice.DOLLAR));
            amount(out, "paidIn", state.setup().money());
            market(out, answer);
            holdings(out, answer);
            requirement(out, state);
            prices(out, answer.prices());
            events(out, state);
            points(out, state);
            if (answer.verdict() != null) {
                out.writeObjectFieldStart("verdict");
                out.writeBooleanField("right", answer.verdict().isRight());
                out.writeStringField("explanation", answer.verdict().explanation());
                out.writeEndObject();
            }
            out.writeEndObject();
        });
    }

    private static void lessons(JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("lessons");
        for (Lesson lesson : Lesson.values()) {
            out.writeStartObject();
            out.writeStringField("lesson", lesson.word());
            out.writeStringField("title", lesson.title());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void lesson(JsonGenerator out, LessonAnswer answer) throws IOException {
        Lesson lesson = answer.lesson();
        out.writeStringField("lesson", lesson.word());
        out.writeStringField("title", lesson.title());
        JsonBytes.texts(out, "explanation", lesson.explanation());
        out.writeStringField("task", lesson.task());
        out.writeArrayFieldStart("steps");
        for (LessonTask.Step step : answer.steps()) {
            out.writeStartObject();
            out.writeStringField("text", step.text());
            out.writeBooleanField("done", step.isDone());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeStringField("question", lesson.question());
        out.writeStringField("unit", lesson.unit());
    }

    private static void market(JsonGenerator out, LessonAnswer answer) throws IOException {
        VenueMarket market = answer.state().market();
        int first = answer.state().setup().firstRow();
        out.writeNumberField("impliedVolatility", market.impliedVolatility());
        out.writeArrayFieldStart("assets");
        for (String asset : market.assets()) {
            out.writeStartObject();
            out.writeStringField("asset", asset);
            amount(out, "price", market.price(asset));
            amount(out, "change", market.changeSince(first, asset));
            amount(out, "dailyVolume", market.dailyVolume(asset));
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("instruments");
        for (Instrument instrument : market.market().instruments()) {
            out.writeStartObject();
            out.writeStringField("instrument", instrument.name());
            out.writeStringField("asset", instrument.asset());
            out.writeStringField("kind", kind(instrument));
            amount(out, "price", Objects.requireNonNull(answer.unitValues().get(instrument.name())));
            if (instrument instanceof Perpetual) {
                amount(out, "fundingRate", market.fundingRate(instrument.asset()));
            }
            BigDecimal vega = answer.vegas().get(instrument.name());
            if (vega != null) {
                amount(out, "vega", vega);
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static String kind(Instrument instrument) {
        return switch (instrument) {
            case Spot spot -> "spot";
            case EuropeanOption option -> "option";
            default -> "perpetual";
        };
    }

    /// Everything that is held or was held.
    private static void holdings(JsonGenerator out, LessonAnswer answer) throws IOException {
        VenueState state = answer.state();
        Map<String, BigDecimal> names = new TreeMap<>();
        state.gains().keySet().forEach(name -> names.put(name, BigDecimal.ZERO));
        names.putAll(state.ledger().of(Party.ACCOUNT));
        names.remove(AssetPrice.DOLLAR);
        out.writeArrayFieldStart("holdings");
        for (Map.Entry<String, BigDecimal> held : names.entrySet()) {
            holding(out, answer, held.getKey(), held.getValue());
        }
        out.writeEndArray();
    }

    private static void holding(JsonGenerator out, LessonAnswer answer, String name, BigDecimal quantity)
            throws IOException {
        VenueState state = answer.state();
        boolean isPerpetual = name.endsWith(VenueMarket.PERPETUAL);
        BigDecimal mark = answer.unitValues().get(name);
        BigDecimal price = mark == null ? state.market().price(name) : mark;
        BigDecimal worth = quantity.multiply(price);
        BigDecimal value = isPerpetual ? BigDecimal.ZERO : worth;
        AccountGains gains =
                state.gains().getOrDefault(name, new AccountGains(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO));
        BigDecimal moved = gains.prices().add(value);
        out.writeStartObject();
        out.writeStringField("name", name);
        amount(out, "quantity", quantity);
        amount(out, "price", price);
        amount(out, "worth", worth);
        amount(out, "priceGain", moved);
        amount(out, "funding", gains.funding());
        amount(out, "costs", gains.costs());
        amount(out, "gain", moved.add(gains.funding()).add(gains.costs()));
        BigDecimal alone = answer.alone().get(name);
        if (alone != null) {
            amount(out, "alone", alone);
        }
        out.writeEndObject();
    }

    private static void requirement(JsonGenerator out, VenueState state) throws IOException {
        Requirement requirement = state.requirement();
        out.writeObjectFieldStart("requirement");
        amount(out, "initial", requirement.initial());
        amount(out, "maintenance", requirement.maintenance());
        amount(out, "equity", state.equity());
        amount(out, "headroom", state.headroom());
        BigDecimal ratio = requirement.standing().ratio();
        if (ratio != null) {
            amount(out, "ratio", ratio);
        }
        out.writeStringField("band", requirement.standing().band().name());
        if (state.callDeadline() != null) {
            out.writeStringField("callDeadline", state.callDeadline().toString());
        }
        BandsWriter.write(out, requirement.standing().bands());
        out.writeArrayFieldStart("components");
        for (Component component : requirement.components()) {
            out.writeStartObject();
            out.writeStringField("component", component.kind().word());
            amount(out, "amount", component.amount());
            out.writeStringField("reason", component.reason());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void prices(JsonGenerator out, @Nullable LiquidationPrices prices) throws IOException {
        out.writeArrayFieldStart("liquidationPrices");
        if (prices != null) {
            for (LiquidationPrices.AssetPrices asset : prices.assets()) {
                if (asset.nearest().isPresent()) {
                    out.writeStartObject();
                    out.writeStringField("asset", asset.asset());
                    amount(out, "price", asset.nearest().get().price());
                    amount(out, "move", asset.nearest().get().move());
                    out.writeEndObject();
                }
            }
        }
        out.writeEndArray();
    }

    private static void events(JsonGenerator out, VenueState state) throws IOException {
        out.writeArrayFieldStart("events");
        for (PlayEvent event : state.events()) {
            out.writeStartObject();
            out.writeStringField("time", event.time().toString());
            out.writeStringField("kind", event.kind().word());
            if (!event.instrument().isEmpty()) {
                out.writeStringField("instrument", event.instrument());
                amount(out, "quantity", event.quantity());
                amount(out, "price", event.price());
            }
            amount(out, "dollars", event.dollars());
            out.writeStringField("sentence", event.sentence());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void points(JsonGenerator out, VenueState state) throws IOException {
        out.writeArrayFieldStart("points");
        for (VenueState.Point point : state.points()) {
            out.writeStartObject();
            out.writeStringField("time", point.time().toString());
            amount(out, "equity", point.equity());
            amount(out, "initial", point.initial());
            amount(out, "maintenance", point.maintenance());
            out.writeObjectFieldStart("prices");
            for (Map.Entry<String, BigDecimal> price : new TreeMap<>(point.prices()).entrySet()) {
                amount(out, price.getKey(), price.getValue());
            }
            out.writeEndObject();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void amount(JsonGenerator out, String key, BigDecimal amount) throws IOException {
        out.writeStringField(key, amount.toPlainString());
    }
}
