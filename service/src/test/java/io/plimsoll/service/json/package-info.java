/// Tests of the JSON of requests and answers.
@NullMarked
package io.plimsoll.service.json;

import org.jspecify.annotations.NullMarked;
