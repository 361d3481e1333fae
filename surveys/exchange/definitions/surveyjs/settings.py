"""Which properties of SurveyJS are read; of any other that is set, the report says that it was not taken over."""

READ = frozenset(
    {"type", "name", "valueName", "title", "description", "elements", "questions", "visibleIf", "enableIf",
     "requiredIf", "visible", "isRequired", "choices", "choicesMin", "choicesMax", "choicesStep", "choicesOrder",
     "hasOther", "showOtherItem", "otherText", "hasNone", "showNoneItem", "noneText", "hasRefuse", "showRefuseItem",
     "refuseText", "hasDontKnow", "showDontKnowItem", "dontKnowText", "hasComment", "showCommentArea", "commentText",
     "inputType", "min", "max", "step", "maxLength", "validators", "minSelectedChoices", "maxSelectedChoices",
     "selectToRankEnabled", "multiSelect", "labelTrue", "labelFalse", "valueTrue", "valueFalse", "rateMin", "rateMax",
     "rateStep", "rateCount", "rateValues", "minRateDescription", "maxRateDescription", "mininumRateDescription",
     "minimumRateDescription", "maximumRateDescription", "minValueExpression", "maxValueExpression", "acceptedTypes",
     "allowMultiple", "maxFiles", "maxSize", "html", "rows", "columns", "cellType", "isAllRowRequired",
     "eachRowRequired", "items", "templateElements", "minPanelCount", "maxPanelCount", "minRowCount", "maxRowCount",
     "expression",
     # The look of a page, which is ours.
     "colCount", "width", "minWidth", "maxWidth", "startWithNewLine", "titleLocation", "indent", "state", "size",
     "cols", "autoGrow", "hideNumber", "rateType", "displayMode", "renderAs", "showLabel", "imageHeight",
     "imageWidth", "imageFit", "contentMode", "allowClear", "showNumber", "showQuestionNumbers", "innerIndent",
     "questionTitleLocation", "descriptionLocation", "storeOthersAsComment", "labelLocation", "searchEnabled",
     "panelAddText", "panelRemoveText", "addRowText", "removeRowText", "renderMode", "rowsOrder", "gridLayoutColumns",
     "displayRateDescriptionsAsExtremeItems", "templateTitle", "questionErrorLocation", "effectiveColSpan", "itemSize",
     "rateColorMode", "scaleColorMode", "waitForUpload", "storeDataAsText", "needConfirmDelete", "allowImagesPreview"}
)  # fmt: skip
QUIET = frozenset(
    {"title", "description", "pages", "elements", "questions", "locale", "calculatedValues", "triggers",
     # The look of a survey, which is ours.
     "showQuestionNumbers", "showProgressBar", "progressBarType", "logo", "logoPosition", "logoHeight", "logoWidth",
     "logoFit", "questionTitleLocation", "questionErrorLocation", "widthMode", "width", "showTitle", "showPageTitles",
     "pagePrevText", "pageNextText", "completeText", "startSurveyText", "headerView", "fitToContainer", "theme",
     "focusFirstQuestionAutomatic", "focusOnFirstError", "checkErrorsMode", "requiredText", "questionsOnPageMode",
     "showNavigationButtons", "showPrevButton", "questionStartIndex", "textUpdateMode", "clearInvisibleValues",
     "showTOC", "tocLocation", "autoGrowComment", "maxTextLength", "maxOthersLength", "cookieName", "css",
     "completedHtml"}
)  # fmt: skip
