/// Writes answers as JSON. Start with [io.plimsoll.server.json.answer.MarginAnswerWriter].
@NullMarked
package io.plimsoll.server.json.answer;

import org.jspecify.annotations.NullMarked;
