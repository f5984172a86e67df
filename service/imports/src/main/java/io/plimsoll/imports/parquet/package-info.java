/// What does the table in a Parquet file say?
///
/// [ParquetTable] reads the columns as texts, by their types. What has no certain meaning is refused by the name of the
/// column. The one place that knows the library of Parquet. Depends on `source`.
@NullMarked
package io.plimsoll.imports.parquet;

import org.jspecify.annotations.NullMarked;
