/// The accounts of a batch: taken out of the document as a stream, each read by itself, so that one that is
/// faulty fails alone and a batch of half a million positions is read in a fraction of a second. For
/// `service.json`; depends on `service.json.part` and `service.json.tree`.
@NullMarked
package io.plimsoll.service.json.account;

import org.jspecify.annotations.NullMarked;
