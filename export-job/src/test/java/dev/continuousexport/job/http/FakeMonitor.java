package dev.continuousexport.job.http;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.ExportFigures;
import dev.continuousexport.job.model.Principal;
import dev.continuousexport.job.model.ServiceFigures;
import dev.continuousexport.job.model.ServiceMonitor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Two exports, one of which cannot be executed; ready until told otherwise. */
final class FakeMonitor implements ServiceMonitor {
  static final Principal STRANGER = new Principal("aaduser=stranger@example.org");

  volatile Optional<String> obstacle = Optional.empty();

  @Override
  public Optional<String> obstacle() {
    return obstacle;
  }

  @Override
  public ServiceFigures figures(Principal principal) {
    if (principal.equals(STRANGER)) {
      throw new CommandException(CommandException.Kind.FORBIDDEN, "Strangers see nothing.");
    }
    return new ServiceFigures(
        0.75,
        2,
        Duration.ofSeconds(90),
        List.of(
            new ExportFigures(
                "Flights",
                false,
                Optional.of(Duration.ofSeconds(90)),
                OptionalLong.of(1),
                Optional.of(Duration.ofMillis(1500)),
                Optional.empty(),
                7,
                1,
                12_345_678_901L,
                2_000,
                9),
            new ExportFigures(
                "broken \"x\"",
                true,
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.of(Duration.ofHours(1)),
                0,
                3,
                0,
                0,
                0)));
  }
}
