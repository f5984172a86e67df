/// The store in a database: H2 in a file, or PostgreSQL. The only place that uses JDBC.
@NullMarked
package io.plimsoll.store.jdbc;

import org.jspecify.annotations.NullMarked;
