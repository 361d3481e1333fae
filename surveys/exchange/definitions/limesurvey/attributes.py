"""Which attributes of LimeSurvey are read; of any other that is set, the report says that it was not taken over."""

READ = frozenset(
    {"other_replace_text", "random_order", "answer_order", "subquestion_order", "exclude_all_others", "min_answers",
     "max_answers", "numbers_only", "maximum_chars", "num_value_int_only", "suffix", "prefix", "date_min", "date_max",
     "date_format", "allowed_filetypes", "max_num_of_files", "min_num_of_files", "max_filesize",
     "dualscale_headerA", "dualscale_headerB",
     "multiflexible_checkbox", "multiflexible_min", "multiflexible_max", "multiflexible_step", "input_boxes",
     "equation", "hidden", "em_validation_q", "em_validation_q_tip", "equals_num_value", "min_num_value",
     "max_num_value", "min_num_value_n", "max_num_value_n", "slider_min", "slider_max",
     "array_filter",
     # The look of a page, which is ours.
     "hide_tip", "display_columns", "text_input_width", "display_rows", "dropdown_size", "dropdown_prefix",
     "page_break",     "question_template", "cssclass", "time_limit_message_style", "time_limit_warning_style",
     "answer_width",
     "repeat_headings", "use_dropdown", "location_mapservice", "slider_layout", "slider_orientation",
     "showpopups", "statistics_showgraph", "statistics_graphtype", "public_statistics", "scale_export",
     "save_as_default", "clear_default", "display_type", "label_input_columns", "input_size", "printable_help",
     "dropdown_dates", "dropdown_dates_month_style", "reverse", "parent_order", "category_separator",
     "commented_checkbox", "choice_input_columns", "text_input_columns", "samechoiceheight", "samelistheight",
     "choice_title", "rank_title", "show_title", "show_comment", "encrypted", "dropdown_separators",
     "time_limit_timer_style", "answer_width_bycolumn", "exclude_all_others_auto", "assessment_value"}
)  # fmt: skip
