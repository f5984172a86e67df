package io.plimsoll.imports.book;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Spot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// Writes prices of assets and instruments as a request and a stored market have them.
final class MarketWriter {
    private final JsonGenerator out;

    MarketWriter(JsonGenerator out) {
        this.out = out;
    }

    /// What writes a document.
    @FunctionalInterface
    interface Content {
        void writeTo(JsonGenerator out) throws IOException;
    }

    /// A document with line breaks, UTF-8.
    static byte[] bytes(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = new JsonFactory().createGenerator(bytes)) {
            out.setPrettyPrinter(new DefaultPrettyPrinter());
            content.writeTo(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a buffer takes every byte", impossible);
        }
        return bytes.toByteArray();
    }

    /// The document of a stored market.
    static byte[] document(
            Instant asOf, List<AssetPrice> assets, List<Instrument> instruments, List<ListedLiquidity> liquidity) {
        return bytes(out -> {
            out.writeStartObject();
            out.writeStringField("asOf", asOf.toString());
            new MarketWriter(out).members(assets, instruments, liquidity);
            out.writeEndObject();
        });
    }

    /// The members `assets`, `instruments` and, if any, `liquidity`.
    void members(List<AssetPrice> assets, List<Instrument> instruments, List<ListedLiquidity> liquidity)
            throws IOException {
        out.writeArrayFieldStart("assets");
        for (AssetPrice asset : assets) {
            out.writeStartObject();
            out.writeStringField("asset", asset.asset());
            number("price", asset.price());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("instruments");
        for (Instrument instrument : instruments) {
            write(instrument);
        }
        out.writeEndArray();
        if (!liquidity.isEmpty()) {
            out.writeArrayFieldStart("liquidity");
            for (ListedLiquidity one : liquidity) {
                write(one);
            }
            out.writeEndArray();
        }
    }

    private void write(ListedLiquidity liquidity) throws IOException {
        out.writeStartObject();
        out.writeStringField("instrument", liquidity.instrument());
        if (liquidity.averageDailyVolume() != null) {
            out.writeStringField("averageDailyVolume", plain(liquidity.averageDailyVolume()));
        }
        if (liquidity.spread() != null) {
            out.writeStringField("spread", plain(liquidity.spread()));
        }
        if (liquidity.lot() != null) {
            out.writeStringField("lot", plain(liquidity.lot()));
        }
        out.writeEndObject();
    }

    private void write(Instrument instrument) throws IOException {
        out.writeStartObject();
        out.writeStringField("instrument", instrument.name());
        out.writeStringField("asset", instrument.asset());
        switch (instrument) {
            case Spot spot -> out.writeStringField("kind", "spot");
            case Perpetual perpetual -> {
                out.writeStringField("kind", "perpetual");
                payoff(perpetual.payoff());
                number("markPrice", perpetual.markPrice());
                number("fundingRate", perpetual.fundingRate());
                out.writeStringField(
                        "fundingInterval", perpetual.fundingInterval().toString());
            }
            case Future future -> {
                out.writeStringField("kind", "future");
                payoff(future.payoff());
                number("markPrice", future.markPrice());
                out.writeStringField("expiry", future.expiry().toString());
            }
            case EuropeanOption option -> write(option);
        }
        if (!instrument.settlement().equals(AssetPrice.DOLLAR)) {
            out.writeStringField("settlement", instrument.settlement());
        }
        out.writeEndObject();
    }

    private void write(EuropeanOption option) throws IOException {
        out.writeStringField("kind", "option");
        payoff(option.payoff());
        out.writeStringField("right", option.right().name().toLowerCase(Locale.ROOT));
        number("strike", option.strike());
        out.writeStringField("expiry", option.expiry().toString());
        number("underlyingPrice", option.underlyingPrice());
        out.writeNumberField("impliedVolatility", option.impliedVolatility());
        if (option.markPrice().isPresent()) {
            number("markPrice", option.markPrice().getAsDouble());
        }
    }

    private void payoff(Payoff payoff) throws IOException {
        out.writeStringField("payoff", payoff.name().toLowerCase(Locale.ROOT));
    }

    private void number(String key, double value) throws IOException {
        out.writeStringField(key, plain(BigDecimal.valueOf(value)));
    }

    /// A number without an exponent.
    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
