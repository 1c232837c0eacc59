/* What users read on the diagrams, in all languages. */

import {inTheUsersLanguage} from '../../../../../../assets/presales-flow/app/texts.js';

const TEXTS = {
  en: {
    heat: 'Where time goes',
    on: 'Heat map',
    kind: 'Time',
    kinds: {
      all: 'All of it',
      workingSeconds: 'Working',
      waitingSeconds: 'Waiting for somebody',
      pausedSeconds: 'Paused',
      reworkSeconds: 'Rework'
    },
    legend: 'Share of the time in this diagram',
    less: 'less',
    more: 'more',
    since: 'Working time of the last twelve months',
    nothing: 'Nothing was measured here in the last twelve months.',
    open: '{open} open',
    openLate: '{open} open, {late} late',
    show: '{name}: {open}. Show the cases',
    average: 'on average {average}',
    averageOf: 'on average {average}, limit {limit}',
    limit: 'limit {limit}',
    share: '{name}: {share} of the time, {time}',
    hours: '{count} h',
    days: '{count} d',
    minutes: '{count} min',
    casesTitle: 'Cases at “{element}”',
    casesNone: 'No case is there now.',
    loading: 'Loading…',
    unread: 'The numbers on the diagram cannot be read: {message}',
    moreCases: 'Show more',
    back: 'Back to the diagram',
    columns: {
      number: 'Case',
      company: 'Customer',
      stage: 'Stage',
      grade: 'Grade',
      value: 'Value',
      salesperson: 'Salesperson',
      what: 'What',
      holder: 'Held by',
      due: 'Due',
      over: 'Late by',
      days: 'Days open'
    },
    nobody: 'nobody yet ({department})'
  },
  zh: {
    heat: '时间去向',
    on: '热力图',
    kind: '时间',
    kinds: {
      all: '全部',
      workingSeconds: '处理中',
      waitingSeconds: '等待认领',
      pausedSeconds: '已暂停',
      reworkSeconds: '返工'
    },
    legend: '占本图时间的比例',
    less: '少',
    more: '多',
    since: '最近十二个月的工作时间',
    nothing: '最近十二个月这里没有数据。',
    open: '{open} 个进行中',
    openLate: '{open} 个进行中，{late} 个超期',
    show: '{name}：{open}。查看商机',
    average: '平均 {average}',
    averageOf: '平均 {average}，时限 {limit}',
    limit: '时限 {limit}',
    share: '{name}：占时间的 {share}，{time}',
    hours: '{count} 小时',
    days: '{count} 天',
    minutes: '{count} 分钟',
    casesTitle: '“{element}”中的商机',
    casesNone: '目前没有商机。',
    loading: '正在加载…',
    unread: '无法读取图上的数字：{message}',
    moreCases: '显示更多',
    back: '返回流程图',
    columns: {
      number: '商机',
      company: '客户',
      stage: '阶段',
      grade: '等级',
      value: '金额',
      salesperson: '销售',
      what: '事项',
      holder: '负责人',
      due: '到期',
      over: '超期',
      days: '天数'
    },
    nobody: '尚无人认领（{department}）'
  }
};

export const words = inTheUsersLanguage(TEXTS);
