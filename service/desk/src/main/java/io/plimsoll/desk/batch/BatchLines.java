package io.plimsoll.desk.batch;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/// The answers to the accounts of a batch, one after the other in the order of the request.
public final class BatchLines implements Iterator<BatchAnswer.Line> {
    private final BatchAnswer answer;
    private final List<BatchRequest.UnreadableAccount> unreadable;
    private int readable;
    private int passed;

    BatchLines(BatchAnswer answer) {
        this.answer = answer;
        this.unreadable = answer.request().unreadable();
    }

    /// Index of the next account in the request, from 0.
    public int place() {
        return readable + passed;
    }

    @Override
    public boolean hasNext() {
        return place() < answer.request().size();
    }

    @Override
    public BatchAnswer.Line next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the batch has " + place() + " accounts");
        }
        if (passed < unreadable.size() && unreadable.get(passed).place() == place()) {
            BatchRequest.UnreadableAccount account = unreadable.get(passed++);
            return new BatchAnswer.Line.Refused(account.id(), account.faults());
        }
        return answer.line(readable++);
    }
}
