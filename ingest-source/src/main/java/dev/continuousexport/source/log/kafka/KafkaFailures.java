package dev.continuousexport.source.log.kafka;

import dev.continuousexport.source.model.TableLogException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Says what a failure of Kafka's client means for a table. */
final class KafkaFailures {
  private final String table;
  private final KafkaAddress address;

  KafkaFailures(String table, KafkaAddress address) {
    this.table = table;
    this.address = address;
  }

  /** The subject of all messages: {@code topic 'flights' at host:port (table 'Flights')}. */
  String subject() {
    return "Kafka %s (table '%s')".formatted(address, table);
  }

  TableLogException permanent(String sentence) {
    return TableLogException.permanent(subject() + " " + sentence);
  }

  TableLogException of(Throwable reported) {
    Throwable failure = reported;
    while ((failure instanceof ExecutionException || failure instanceof CompletionException)
        && failure.getCause() != null) {
      failure = failure.getCause();
    }
    if (failure instanceof InterruptedException || failure instanceof InterruptException) {
      Thread.currentThread().interrupt();
      return TableLogException.retryable(subject() + " was asked by a thread that ends.", failure);
    }
    if (failure instanceof UnknownTopicOrPartitionException) {
      return TableLogException.permanent(
          subject() + " does not exist. Create the topic, or correct the table's address.",
          failure);
    }
    if (failure instanceof AuthenticationException || failure instanceof AuthorizationException) {
      return TableLogException.permanent(
          subject()
              + " refused this client: "
              + failure.getMessage()
              + " Correct the table's 'properties.…' or the rights given in Kafka.",
          failure);
    }
    String sentence = subject() + " could not be asked: " + failure.getMessage();
    return failure instanceof RetriableException
        ? TableLogException.retryable(sentence, failure)
        : TableLogException.permanent(sentence, failure);
  }
}
