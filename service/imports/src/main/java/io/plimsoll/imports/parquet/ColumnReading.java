package io.plimsoll.imports.parquet;

import dev.hardwood.metadata.LogicalType;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.schema.SchemaNode;
import io.plimsoll.imports.source.SourceTable;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// How the values of a column become texts. Only types with one meaning are read.
///
/// @param name of the column
/// @param isLocalTime true if its values are times without a zone
/// @param refusal why the column is not read; empty if it is
record ColumnReading(String name, boolean isLocalTime, String refusal) {
    static ColumnReading of(SchemaNode node) {
        if (!(node instanceof SchemaNode.PrimitiveNode column) || column.maxRepetitionLevel() > 0) {
            return new ColumnReading(
                    node.name(), false, "is nested: leave it out, or write a column for each of its values");
        }
        LogicalType logical = column.logicalType();
        boolean isTime = logical instanceof LogicalType.TimestampType;
        boolean isLocal = logical instanceof LogicalType.TimestampType time && !time.isAdjustedToUTC();
        String refusal = "";
        if (!isTime && !isRead(column.type(), logical)) {
            refusal = "is of the type " + (logical == null ? column.type() : logical)
                    + ", which is not read: write a text, a number or a timestamp, or leave it out";
        } else if (isTime && !SourceTable.hasTimes(column.name())) {
            refusal = "has timestamps, which are read under expiry, time and timestamp alone: write it as a text";
        }
        return new ColumnReading(column.name(), isLocal, refusal);
    }

    private static boolean isRead(PhysicalType type, @Nullable LogicalType logical) {
        return switch (logical) {
            case null ->
                type == PhysicalType.INT32
                        || type == PhysicalType.INT64
                        || type == PhysicalType.FLOAT
                        || type == PhysicalType.DOUBLE;
            case LogicalType.IntType integer -> integer.isSigned();
            case LogicalType.StringType _, LogicalType.EnumType _, LogicalType.DecimalType _ -> true;
            default -> false;
        };
    }

    /// The text of a value; null if it is no finite number. A binary fraction has the fewest digits that give the same
    /// value, a decimal all its digits but zeros at the end. A time without a zone is taken as UTC.
    static @Nullable String text(Object value) {
        return switch (value) {
            case Double number -> Double.isFinite(number) ? plain(new BigDecimal(number.toString())) : null;
            case Float number -> Float.isFinite(number) ? plain(new BigDecimal(number.toString())) : null;
            case BigDecimal number -> plain(number);
            case LocalDateTime time -> time.toInstant(ZoneOffset.UTC).toString();
            default -> value.toString();
        };
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
