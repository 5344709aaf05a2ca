import {
  GraphThresholdsStyleConfigBuilder,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LegendPlacement,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
  SortOrder,
  TooltipDisplayMode,
} from "@grafana/grafana-foundation-sdk/common";
import { ThresholdsConfigBuilder, ThresholdsMode } from "@grafana/grafana-foundation-sdk/dashboard";
import { DataqueryBuilder } from "@grafana/grafana-foundation-sdk/prometheus";
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/timeseries";

const datasource = { type: "prometheus", uid: "$datasource" };

/** What a panel shows, in one language. */
export interface TimeSeriesPanel {
  readonly title: string;
  readonly description: string;
  /** A unit of Grafana: `s`, or `suffix: tokens/s`. */
  readonly unit: string;
  /** The threshold that is drawn as a line. */
  readonly threshold: string;
  readonly series: readonly { readonly record: string; readonly legend: string }[];
}

/** A panel of half the width with one line for each recorded series of each workload, and a line for the threshold. */
export function timeSeriesPanel({ title, description, unit, threshold, series }: TimeSeriesPanel): PanelBuilder {
  const panel = new PanelBuilder()
    .title(title)
    .description(description)
    .datasource(datasource)
    .unit(unit)
    .min(0)
    .span(12)
    .height(10)
    .lineWidth(2)
    .legend(
      new VizLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(LegendDisplayMode.Table)
        .placement(LegendPlacement.Bottom)
        .calcs(["lastNotNull", "max"]),
    )
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending))
    .thresholds(
      new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps([
        { color: "transparent", value: null },
        { color: "red", value: placeholderNumber(threshold) },
      ]),
    )
    .thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.Dashed));
  for (const [index, { record, legend }] of series.entries()) {
    panel.withTarget(
      new DataqueryBuilder()
        .refId(String.fromCodePoint("A".codePointAt(0)! + index))
        .datasource(datasource)
        .expr(`${record}{<<workloadMatchers>>}`)
        .legendFormat(`${legend} <<workloadLegend>>`)
        .range(),
    );
  }
  return panel;
}

/** A threshold stands as text until the values are known; the SDK passes it on untouched. */
function placeholderNumber(threshold: string): number {
  return `<<thresholds.${threshold}>>` as unknown as number;
}
