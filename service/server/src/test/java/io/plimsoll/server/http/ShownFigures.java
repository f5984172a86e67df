package io.plimsoll.server.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Pattern;

/// What the desk page should show of an answer in dollars, by Java's decimal arithmetic.
final class ShownFigures {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d+)?");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private ShownFigures() {}

    /// What stands at a JSON pointer.
    static Object at(JsonObject answer, String pointer) {
        Object node = answer;
        for (String key : pointer.substring(1).split("/", -1)) {
            node = node instanceof JsonArray array
                    ? array.getValue(Integer.parseInt(key))
                    : ((JsonObject) node).getValue(key);
        }
        return node;
    }

    static BigDecimal decimal(JsonObject answer, String pointer) {
        return new BigDecimal(String.valueOf(at(answer, pointer)));
    }

    /// The text of a figure that stands at a pointer.
    static String text(String source, JsonObject answer, String pointer) {
        String value = String.valueOf(at(answer, pointer));
        if (!NUMBER.matcher(value).matches()) {
            return value;
        }
        BigDecimal number = new BigDecimal(value);
        String key = pointer.substring(pointer.lastIndexOf('/') + 1);
        if (source.equals("imports") && !pointer.startsWith("/margins/")) {
            return plain(strip(number.setScale(8, RoundingMode.HALF_UP)));
        }
        return switch (key) {
            case "below", "above", "price" -> price(number);
            case "ratio", "liquidationRatio", "ratioBefore", "ratioAfter" ->
                plain(number.setScale(4, RoundingMode.FLOOR));
            case "move" -> percent(number, 2);
            case "quantity", "lot" -> plain(strip(number));
            case "delta" -> plain(number.setScale(8, RoundingMode.HALF_UP));
            case "distance" -> plain(number.setScale(2, RoundingMode.HALF_UP));
            case "probability", "lower", "upper" ->
                source.equals("forecast")
                        ? percent(number, 1)
                        : key.equals("probability") ? percent(number, 4) : money(number);
            case "change" ->
                source.equals("stress") ? percent(number, 2) : (number.signum() > 0 ? "+" : "") + money(number);
            default -> money(number);
        };
    }

    static String money(BigDecimal amount) {
        return plain(amount.setScale(2, RoundingMode.HALF_UP));
    }

    /// How far a value is from another, in per cent of it.
    static String moved(BigDecimal to, BigDecimal from) {
        BigDecimal move = to.subtract(from).divide(from, 4, RoundingMode.DOWN);
        return plain(move.multiply(HUNDRED).setScale(2, RoundingMode.UNNECESSARY)) + " %";
    }

    /// Two decimals above one, else so many that four digits count.
    private static String price(BigDecimal number) {
        boolean isSmall = number.signum() != 0 && number.abs().compareTo(BigDecimal.ONE) < 0;
        return isSmall
                ? plain(number.setScale(4 + number.scale() - number.precision(), RoundingMode.HALF_UP))
                : money(number);
    }

    private static String percent(BigDecimal fraction, int places) {
        return plain(fraction.multiply(HUNDRED).setScale(places, RoundingMode.HALF_UP)) + " %";
    }

    private static BigDecimal strip(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static String plain(BigDecimal number) {
        return String.format(Locale.ROOT, "%,." + number.scale() + "f", number).replace('-', '\u2212');
    }
}
