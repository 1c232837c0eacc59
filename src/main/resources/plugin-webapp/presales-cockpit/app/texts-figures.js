/* Everything that users read on the pages of the overview and of the figures. Each entry is in all languages. */

import {inTheUsersLanguage} from '../../../../../../assets/presales-flow/app/texts.js';

const TEXTS = {
  en: {
    loading: 'Loading…',
    again: 'Try again',
    more: 'Show more',
    shown: '{count} shown',
    shownOf: '{count} of {total} shown',
    export: 'Export:',
    exportOf: '{what} as {format}',
    noData: 'no data yet',
    unknown: 'not known',
    unit: {
      days: '{count} d',
      hours: '{count} h',
      minutes: '{count} min',
      points: '{count} pts'
    },
    chart: {
      asTable: 'As a table',
      tableBelow: 'The same numbers are in the table below.',
      undrawn: 'The chart cannot be drawn. Its numbers are in the table.',
      together: 'together with those before it'
    },
    tile: {
      title: 'Presales',
      all: 'Open the overview',
      figures: 'Figures'
    },
    overview: {
      title: 'Overview',
      heading: 'Open cases',
      asOf: 'As of {time}; values in {currency}',
      refresh: 'Refresh',
      total: {
        cases: 'Open cases',
        value: 'Value',
        weighted: 'Weighted value',
        late: 'Late',
        soon: 'Due today',
        outOfStep: 'Out of step',
        stuck: 'Stuck',
        agenda: "Committee's list",
        failedNotifications: 'Failed notifications'
      },
      pipeline: 'Pipeline by stage',
      pipelineNote: 'open cases',
      inTime: 'In time',
      late: 'Late',
      stage: 'Stage',
      values: 'Value by stage',
      valuesNote: 'in {currency}',
      value: 'Value',
      weighted: 'Value × win probability',
      forecast: 'Forecast by month',
      forecastNote: 'in {currency}',
      month: 'Month',
      won: 'Won',
      later: 'Later',
      open: 'Value',
      cases: 'Cases',
      lists: 'Lists',
      ofStage: 'The open cases of this stage: {part}.',
      ofMonth: 'The open cases that are expected to be decided in {part}.',
      empty: {
        cases: 'No case is open here.',
        late: 'Nothing is late.',
        soon: 'Nothing more is due today.',
        outOfStep: 'No case is out of step with its customer.',
        stuck: 'No case is stuck.',
        agenda: "The committee's list is empty.",
        notifications: 'No notification has failed.'
      },
      meaning: {
        cases: 'All open cases, the most valuable first.',
        late: 'Tasks and stages beyond their limit, the longest first, with who holds them.',
        soon: 'What reaches its limit today if nobody acts.',
        outOfStep:
          'The customer is more than one step of buying away from where our stage assumes: work is being done that the customer is not buying.',
        stuck: 'Cases that are open for more than 30 days.',
        agenda: "What waits for the coordination committee's decision.",
        notifications: 'Mails and messages that could not be delivered.'
      },
      column: {
        number: 'Case',
        company: 'Company',
        stage: 'Stage',
        what: 'What',
        holder: 'Held by',
        due: 'Due',
        over: 'Late by',
        value: 'Value',
        grade: 'Grade',
        salesperson: 'Salesperson',
        buyingStep: 'Customer is at',
        gap: 'Gap',
        daysOpen: 'Open for',
        reason: 'Reason',
        raisedAt: 'Since',
        status: 'State',
        responsible: 'Responsible',
        template: 'Notification',
        channel: 'By',
        recipient: 'To',
        createdAt: 'Written',
        attempts: 'Tries',
        lastError: 'Why it failed'
      },
      nobody: '{department} (nobody yet)',
      steps: '{count} steps apart'
    },
    figures: {
      title: 'Figures',
      heading: 'Figures',
      period: '{from} to {to}',
      before: '{period}, compared with {from} to {to}',
      column: {
        figure: 'Figure',
        value: 'Value',
        before: 'Before',
        change: 'Change',
        target: 'Target',
        state: 'State',
        cases: 'Cases',
        trend: 'Trend'
      },
      state: {
        met: 'met',
        missed: 'missed',
        alarm: 'alarm',
        none: 'no target'
      },
      better: {
        less: '≤ {target}',
        more: '≥ {target}',
        within: '{target} to {to}',
        rising: 'rising',
        falling: 'falling'
      },
      definitions: 'Show definitions',
      back: 'All figures',
      definition: 'Definition',
      source: 'Source: {source}',
      trend: 'Trend by month',
      targetLine: 'Target',
      alarmAt: 'Alarm at',
      byDimension: 'Break down',
      figureBy: '{figure}: {by}',
      by: {
        stage: 'By stage',
        department: 'By department',
        person: 'By person',
        industry: 'By industry',
        grade: 'By grade',
        channel: 'By channel',
        region: 'By region',
        product: 'By product',
        month: 'By month'
      },
      cases: 'Cases behind it',
      measurements: '{cases} (measured {count} ×)',
      noCases: 'No case is behind it.',
      part: 'Measured',
      whole: 'Out of',
      happened: 'When',
      lacks: 'Without {figures}: nothing was measured of them yet.',
      unknownFigure: 'There is no such figure.',
      openFigure: 'Show {figure} with the cases behind it'
    },
    filter: {
      heading: 'Filter',
      period: 'Period',
      periods: {
        '': 'Last 12 months',
        'this-month': 'This month',
        'last-month': 'Last month',
        'this-quarter': 'This quarter',
        'last-quarter': 'Last quarter',
        'this-year': 'This year',
        'last-year': 'Last year',
        own: 'From … to …'
      },
      from: 'From',
      to: 'To',
      compare: 'Compare with',
      comparisons: {
        '': 'Nothing',
        before: 'The period before',
        year: 'The year before',
        own: 'From … to …'
      },
      beforeFrom: 'Compared from',
      beforeTo: 'Compared to',
      all: 'All',
      show: 'Show',
      clear: 'Clear',
      wrongPeriod: 'Say both days; the first must not be after the last.'
    },
    deals: {
      action: 'Bring in closed deals…',
      title: 'Bring in closed deals',
      what: 'Deals that were closed elsewhere, as a CSV or XLSX file.',
      consequence:
        'Each becomes a closed case of the past, so that figures and forecast have something to go by. Deals that have come in before stay as they are.',
      file: 'File',
      how: 'What shall happen?',
      ways: {
        check: ['Only check', 'Nothing is kept; you see what would become of each row.'],
        take: ['Take them', 'The deals come in; rows that cannot be read are told.']
      },
      missing: {
        file: 'Choose the file.',
        how: 'Say whether to check only.'
      },
      send: 'Send',
      sending: 'Being sent…',
      done: 'Of {rows} rows {taken} came in: {won} won, worth {value}, and {lost} lost. {known} had come in before, {refused} were refused.',
      checked:
        'Of {rows} rows {taken} would come in: {won} won, worth {value}, and {lost} lost. {known} had come in before, {refused} would be refused. Nothing was kept.',
      refused: 'Rows that were refused',
      column: {
        line: 'Line',
        id: 'Deal',
        reason: 'Why'
      }
    },
    dimension: {
      stage: 'Stage',
      department: 'Department',
      person: 'Person',
      industry: 'Industry',
      grade: 'Grade',
      channel: 'Channel',
      region: 'Region',
      product: 'Product',
      month: 'Month'
    },
    code: {
      stage: {
        'lead-response': 'Lead response',
        'requirements-analysis': 'Requirements analysis',
        'solution-design': 'Solution design',
        'solution-review': 'Solution review',
        negotiation: 'Negotiation',
        'customer-decision': 'Customer decision',
        'contract-signing': 'Contract signing',
        'delivery-handover': 'Delivery hand-over'
      },
      department: {
        marketing: 'Marketing',
        sales: 'Sales',
        presales: 'Presales',
        product: 'Product',
        finance: 'Finance',
        legal: 'Legal',
        'project-office': 'Project office',
        'customer-service': 'Customer service',
        'coordination-committee': 'Coordination committee',
        executives: 'Executives',
        'sales-managers': 'Sales managers',
        'presales-managers': 'Presales managers',
        'product-managers': 'Product managers',
        'finance-managers': 'Finance managers',
        'legal-managers': 'Legal managers',
        'marketing-managers': 'Marketing managers',
        'project-office-managers': 'Project office managers',
        'customer-service-managers': 'Customer service managers'
      },
      industry: {
        finance: 'Finance',
        government: 'Government',
        manufacturing: 'Manufacturing',
        technology: 'Technology',
        software: 'Software',
        telecommunications: 'Telecommunications',
        medical: 'Medical',
        retail: 'Retail',
        marketing: 'Marketing',
        services: 'Services',
        employment: 'Employment',
        entertainment: 'Entertainment',
        other: 'Other'
      },
      region: {
        north: 'North',
        east: 'East',
        south: 'South',
        west: 'West',
        central: 'Central',
        overseas: 'Overseas'
      },
      channel: {
        website: 'Website',
        social: 'Social media',
        event: 'Event',
        partner: 'Partner',
        referral: 'Referral',
        'call-centre': 'Call centre',
        'e-mail': 'E-mail',
        import: 'Import'
      },
      delivery: {
        mail: 'E-mail',
        webhook: 'Message'
      },
      point: {
        'handover-returned-twice': 'Hand-over returned twice',
        'third-review': 'Third review round',
        'case-over-30-days': 'Open for more than 30 days',
        'sla-executives': 'Twice its limit'
      },
      status: {
        open: 'Open',
        decided: 'Decided',
        won: 'Won',
        lost: 'Lost',
        'no-go': 'No-go',
        'not-qualified': 'Not qualified',
        postponed: 'Postponed',
        withdrawn: 'Withdrawn',
        cancelled: 'Cancelled'
      },
      buyingStep: {
        1: '1 Finds a problem',
        2: '2 Studies it, sets a budget',
        3: '3 Sets up a project',
        4: '4 Sets the standard',
        5: '5 Invites tenders',
        6: '6 Prefers one vendor',
        7: '7 Reviews the contract',
        8: '8 Signs'
      }
    }
  },
  zh: {
    loading: '正在读取…',
    again: '重试',
    more: '显示更多',
    shown: '已显示 {count} 条',
    shownOf: '已显示 {count} 条，共 {total} 条',
    export: '导出：',
    exportOf: '{what}，{format} 文件',
    noData: '尚无数据',
    unknown: '未知',
    unit: {
      days: '{count} 天',
      hours: '{count} 小时',
      minutes: '{count} 分钟',
      points: '{count} 个百分点'
    },
    chart: {
      asTable: '以表格显示',
      tableBelow: '下方表格中有相同的数据。',
      undrawn: '无法绘制图表，数据见表格。',
      together: '累计占比'
    },
    tile: {
      title: '售前',
      all: '打开总览',
      figures: '指标'
    },
    overview: {
      title: '总览',
      heading: '进行中的商机',
      asOf: '截至 {time}；金额单位 {currency}',
      refresh: '刷新',
      total: {
        cases: '进行中的商机',
        value: '金额',
        weighted: '加权金额',
        late: '已超时',
        soon: '今日到期',
        outOfStep: '与客户不同步',
        stuck: '停滞',
        agenda: '委员会议程',
        failedNotifications: '发送失败的通知'
      },
      pipeline: '各阶段商机',
      pipelineNote: '进行中的商机数',
      inTime: '按时',
      late: '超时',
      stage: '阶段',
      values: '各阶段金额',
      valuesNote: '单位 {currency}',
      value: '金额',
      weighted: '金额 × 赢单概率',
      forecast: '按月预测',
      forecastNote: '单位 {currency}',
      month: '月份',
      won: '已赢单',
      later: '以后',
      open: '金额',
      cases: '商机数',
      lists: '清单',
      ofStage: '“{part}”阶段的进行中商机。',
      ofMonth: '预计在 {part} 成交的进行中商机。',
      empty: {
        cases: '此处没有进行中的商机。',
        late: '没有超时的事项。',
        soon: '今日没有其他到期事项。',
        outOfStep: '没有与客户不同步的商机。',
        stuck: '没有停滞的商机。',
        agenda: '委员会议程为空。',
        notifications: '没有发送失败的通知。'
      },
      meaning: {
        cases: '所有进行中的商机，金额最高的在前。',
        late: '超过时限的任务和阶段及其当前负责人，超时最久的在前。',
        soon: '若无人处理，今日将达到时限的事项。',
        outOfStep: '客户的采购步骤与我方阶段相差一步以上：我们在做客户并未准备购买的工作。',
        stuck: '进行超过 30 天的商机。',
        agenda: '等待售前协同委员会决定的事项。',
        notifications: '未能送达的邮件和消息。'
      },
      column: {
        number: '商机',
        company: '客户',
        stage: '阶段',
        what: '事项',
        holder: '当前负责人',
        due: '到期',
        over: '超时',
        value: '金额',
        grade: '等级',
        salesperson: '销售',
        buyingStep: '客户所在步骤',
        gap: '差距',
        daysOpen: '已进行',
        reason: '原因',
        raisedAt: '提出时间',
        status: '状态',
        responsible: '责任人',
        template: '通知',
        channel: '方式',
        recipient: '收件人',
        createdAt: '生成时间',
        attempts: '尝试次数',
        lastError: '失败原因'
      },
      nobody: '{department}（尚无人认领）',
      steps: '相差 {count} 步'
    },
    figures: {
      title: '指标',
      heading: '指标',
      period: '{from} 至 {to}',
      before: '{period}，对比 {from} 至 {to}',
      column: {
        figure: '指标',
        value: '数值',
        before: '对比期',
        change: '变化',
        target: '目标',
        state: '状态',
        cases: '商机数',
        trend: '趋势'
      },
      state: {
        met: '达标',
        missed: '未达标',
        alarm: '警戒',
        none: '无目标'
      },
      better: {
        less: '≤ {target}',
        more: '≥ {target}',
        within: '{target} 至 {to}',
        rising: '上升',
        falling: '下降'
      },
      definitions: '显示定义',
      back: '全部指标',
      definition: '定义',
      source: '数据来源：{source}',
      trend: '按月趋势',
      targetLine: '目标',
      alarmAt: '警戒值',
      byDimension: '分组',
      figureBy: '{figure}：{by}',
      by: {
        stage: '按阶段',
        department: '按部门',
        person: '按人员',
        industry: '按行业',
        grade: '按等级',
        channel: '按渠道',
        region: '按区域',
        product: '按产品',
        month: '按月份'
      },
      cases: '相关商机',
      measurements: '{cases} 个商机，共测量 {count} 次',
      noCases: '没有相关商机。',
      part: '测得值',
      whole: '基数',
      happened: '时间',
      lacks: '未计入{figures}：尚无数据。',
      unknownFigure: '没有这个指标。',
      openFigure: '显示“{figure}”及相关商机'
    },
    filter: {
      heading: '筛选',
      period: '期间',
      periods: {
        '': '最近 12 个月',
        'this-month': '本月',
        'last-month': '上月',
        'this-quarter': '本季度',
        'last-quarter': '上季度',
        'this-year': '今年',
        'last-year': '去年',
        own: '自选日期'
      },
      from: '从',
      to: '至',
      compare: '对比',
      comparisons: {
        '': '不对比',
        before: '上一期间',
        year: '上年同期',
        own: '自选日期'
      },
      beforeFrom: '对比从',
      beforeTo: '对比至',
      all: '全部',
      show: '显示',
      clear: '清除',
      wrongPeriod: '请填写两个日期，且开始日期不得晚于结束日期。'
    },
    deals: {
      action: '导入已结束的商机…',
      title: '导入已结束的商机',
      what: '在其他系统中结束的商机，CSV 或 XLSX 文件。',
      consequence: '每条记录成为一个已结束的历史商机，使指标和预测有据可依。以前导入过的记录保持不变。',
      file: '文件',
      how: '如何处理？',
      ways: {
        check: ['仅检查', '不保存任何内容，只显示每一行的结果。'],
        take: ['导入', '导入商机，并列出无法读取的行。']
      },
      missing: {
        file: '请选择文件。',
        how: '请选择是否仅检查。'
      },
      send: '发送',
      sending: '正在发送…',
      done: '共 {rows} 行，导入 {taken} 条：赢单 {won} 条，金额 {value}；丢单 {lost} 条。以前已导入 {known} 条，被拒绝 {refused} 条。',
      checked:
        '共 {rows} 行，可导入 {taken} 条：赢单 {won} 条，金额 {value}；丢单 {lost} 条。以前已导入 {known} 条，将被拒绝 {refused} 条。未保存任何内容。',
      refused: '被拒绝的行',
      column: {
        line: '行',
        id: '商机',
        reason: '原因'
      }
    },
    dimension: {
      stage: '阶段',
      department: '部门',
      person: '人员',
      industry: '行业',
      grade: '等级',
      channel: '渠道',
      region: '区域',
      product: '产品',
      month: '月份'
    },
    code: {
      stage: {
        'lead-response': '线索响应',
        'requirements-analysis': '需求分析',
        'solution-design': '方案设计',
        'solution-review': '方案评审',
        negotiation: '商务谈判',
        'customer-decision': '客户决策',
        'contract-signing': '签约',
        'delivery-handover': '项目交付交接'
      },
      department: {
        marketing: '市场部',
        sales: '销售部',
        presales: '售前技术部',
        product: '产品研发部',
        finance: '财务部',
        legal: '法务',
        'project-office': '项目管理部',
        'customer-service': '客服部',
        'coordination-committee': '售前协同委员会',
        executives: '管理层',
        'sales-managers': '销售部经理',
        'presales-managers': '售前技术部经理',
        'product-managers': '产品研发部经理',
        'finance-managers': '财务部经理',
        'legal-managers': '法务经理',
        'marketing-managers': '市场部经理',
        'project-office-managers': '项目管理部经理',
        'customer-service-managers': '客服部经理'
      },
      industry: {
        finance: '金融',
        government: '政府',
        manufacturing: '制造业',
        technology: '科技',
        software: '软件',
        telecommunications: '电信',
        medical: '医疗',
        retail: '零售',
        marketing: '营销',
        services: '服务业',
        employment: '人力资源',
        entertainment: '娱乐',
        other: '其他'
      },
      region: {
        north: '华北',
        east: '华东',
        south: '华南',
        west: '西部',
        central: '华中',
        overseas: '海外'
      },
      channel: {
        website: '网站',
        social: '社交媒体',
        event: '展会',
        partner: '合作伙伴',
        referral: '转介绍',
        'call-centre': '呼叫中心',
        'e-mail': '电子邮件',
        import: '导入'
      },
      delivery: {
        mail: '电子邮件',
        webhook: '消息'
      },
      point: {
        'handover-returned-twice': '交接被退回两次',
        'third-review': '第三轮评审',
        'case-over-30-days': '进行超过 30 天',
        'sla-executives': '超过时限两倍'
      },
      status: {
        open: '进行中',
        decided: '已决定',
        won: '赢单',
        lost: '丢单',
        'no-go': '放弃',
        'not-qualified': '不合格',
        postponed: '推迟',
        withdrawn: '撤回',
        cancelled: '取消'
      },
      buyingStep: {
        1: '1 发现问题',
        2: '2 确定预算',
        3: '3 项目立项',
        4: '4 建立标准',
        5: '5 初步筛选',
        6: '6 认准首选',
        7: '7 合同审核',
        8: '8 签约成交'
      }
    }
  }
};

export const words = inTheUsersLanguage(TEXTS);
