@NullMarked
package io.plimsoll.imports.parquet;

import org.jspecify.annotations.NullMarked;
