/// Reads the parts that requests share: market, model, positions, levels and policy inputs. Where a part is
/// invalid, a placeholder takes its place so that the other parts can still be checked.
@NullMarked
package io.plimsoll.server.json.request.part;

import org.jspecify.annotations.NullMarked;
