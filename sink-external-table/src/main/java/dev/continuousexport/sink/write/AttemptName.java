package dev.continuousexport.sink.write;

import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a writer calls its attempt at a run: the run's number and the writer's random id. The number
 * tells later whether the run is decided, so that what the attempt left can be collected.
 */
final class AttemptName {
  private static final Pattern NAME = Pattern.compile("run([0-9]{1,18})-[0-9a-f]{32}");

  private AttemptName() {}

  static String of(long run, UUID writer) {
    return "run" + run + "-" + writer.toString().replace("-", "");
  }

  /** The run of an attempt whose name is in a text; empty where there is none. */
  static OptionalLong run(String text) {
    Matcher name = NAME.matcher(text);
    return name.find() ? OptionalLong.of(Long.parseLong(name.group(1))) : OptionalLong.empty();
  }
}
