/// The margins of many accounts on one set of scenarios. A batch shares market, model and paths among its accounts;
/// one account that cannot be measured does not stop the others. Takes a [io.plimsoll.desk.batch.BatchRequest] and
/// returns a [io.plimsoll.desk.batch.BatchAnswer] whose lines are made one by one.
@NullMarked
package io.plimsoll.desk.batch;

import org.jspecify.annotations.NullMarked;
