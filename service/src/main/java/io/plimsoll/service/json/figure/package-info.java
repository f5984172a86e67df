/// Writes figures with their intervals. For the writers of answers; depends on `service.margin`.
@NullMarked
package io.plimsoll.service.json.figure;

import org.jspecify.annotations.NullMarked;
