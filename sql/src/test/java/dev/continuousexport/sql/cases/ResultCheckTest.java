package dev.continuousexport.sql.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ResultCheckTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode json(String text) throws JsonProcessingException {
    return JSON.readTree(text.replace('\'', '"'));
  }

  private static String check(String type, String expected, String rows, String more)
      throws JsonProcessingException {
    String columns = "[{'name':'x','type':'" + type + "'}]";
    KqlCase one =
        KqlCase.of(
            json(
                "{'id':'1','query':'T','expected_columns':%s,'expected_rows':%s%s}"
                    .formatted(columns, expected, more)));
    return ResultCheck.check(one, json("{'columns':%s,'rows':%s}".formatted(columns, rows)));
  }

  @Test
  void rowsAreAMultisetUnlessOrdered() throws Exception {
    assertThat(check("long", "[[1],[2],[2]]", "[[2],[1],[2]]", "")).isEmpty();
    assertThat(check("long", "[[1],[2],[2]]", "[[2],[1],[1]]", "")).isEqualTo("Other rows.");
    assertThat(check("long", "[[1],[2]]", "[[2],[1]]", ",'ordered':true")).isEqualTo("Other rows.");
    assertThat(check("long", "[[1]]", "[[1],[1]]", "")).isEqualTo("Another number of rows.");
  }

  @Test
  void realsMayDifferByRounding() throws Exception {
    assertThat(check("real", "[[0.3]]", "[[0.30000000000000004]]", "")).isEmpty();
    assertThat(check("real", "[[1.0]]", "[[1.0000001]]", "")).isEqualTo("Other rows.");
    assertThat(check("real", "[[1.0]]", "[[1.0000001]]", ",'approx':true")).isEmpty();
    assertThat(check("real", "[['NaN']]", "[['NaN']]", "")).isEmpty();
    assertThat(check("real", "[['NaN']]", "[[null]]", "")).isEqualTo("Other rows.");
    assertThat(check("decimal", "[['1.50']]", "[['1.5']]", "")).isEmpty();
  }

  @Test
  void onlyStringsTakeNullForEmpty() throws Exception {
    assertThat(check("string", "[[null]]", "[['']]", "")).isEmpty();
    assertThat(check("dynamic", "[[null]]", "[['']]", "")).isEqualTo("Other rows.");
  }

  @Test
  void dynamicsAreComparedAsJson() throws Exception {
    assertThat(check("dynamic", "[[{'a':1,'b':[1,2]}]]", "[[{'b':[1,2.0],'a':1}]]", "")).isEmpty();
    assertThat(check("dynamic", "[[[1,2]]]", "[[[2,1]]]", "")).isEqualTo("Other rows.");
    assertThat(check("dynamic", "[[[1,2]]]", "[[[2,1]]]", ",'unstable':['set-order']")).isEmpty();
  }

  @Test
  void anErrorIsTheReason() throws Exception {
    assertThat(ResultCheck.check(KqlCase.of(json("{'id':'1'}")), json("{'error':'no'}")))
        .isEqualTo("no");
  }

  @Test
  void columnsOfTablesMayBeQuoted() throws Exception {
    JsonNode line = JSON.readTree("{\"schema\":{\"T\":\"['a b']:long, c:string,d : real\"}}");
    assertThat(KqlCase.of(line).schemas().get("T")).hasToString("a b:long, c:string, d:real");
  }
}
