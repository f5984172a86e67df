/// Describes the records of a document. One table for each record says how its keys are read, how they stand in the
/// canonical form, and what the contract says of them.
@NullMarked
package io.plimsoll.server.json.form;

import org.jspecify.annotations.NullMarked;
